package com.acme.desk;

import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/** Runs test classes as a build tool does: the session first, the classes by name. */
public final class Launch {

    private Launch() {}

    public static void main(String[] classes) {
        var results = new TreeMap<String, String>();
        var request = LauncherDiscoveryRequestBuilder.request();
        try (LauncherSession session = LauncherFactory.openSession()) {
            for (String name : classes) {
                request.selectors(selectClass(name));
            }
            session.getLauncher().execute(request.build(), new TestExecutionListener() {
                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                    if (test.isTest() || result.getThrowable().isPresent()) {
                        results.put(
                                test.getDisplayName(),
                                result.getThrowable()
                                        .map(thrown -> "FAILED " + thrown.getMessage())
                                        .orElse("passed"));
                    }
                }
            });
        }
        results.forEach((name, result) -> System.out.println(name + ": " + result));
    }
}
