package dev.reprise.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/** How long the tests of a class took, each and all together. A class with a failing test is no measure. */
final class TestClock implements TestExecutionListener {

    private final List<Long> nanos = new ArrayList<>();
    private long began;
    private long beganAll;
    private long whole;
    private @Nullable Throwable failure;

    private TestClock() {}

    static TestClock run(Class<?> test, int tests) {
        var clock = new TestClock();
        var config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(config)
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(test))
                                .build(),
                        clock);
        if (clock.failure != null || clock.nanos.size() != tests) {
            throw new IllegalStateException(
                    clock.nanos.size() + " tests ran, and not " + tests + " that pass", clock.failure);
        }
        return clock;
    }

    /** What each test took, in the order in which they ran. */
    List<Long> nanos() {
        return nanos;
    }

    /** What the class took, from its first set-up to its last. */
    double wholeMillis() {
        return whole / 1e6;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        began = System.nanoTime();
        beganAll = beganAll == 0 ? began : beganAll;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        long now = System.nanoTime();
        if (test.isTest()) {
            nanos.add(now - began);
        }
        whole = now - beganAll;
        result.getThrowable().ifPresent(thrown -> failure = thrown);
    }
}
