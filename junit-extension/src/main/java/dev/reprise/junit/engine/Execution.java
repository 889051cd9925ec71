package dev.reprise.junit.engine;

import dev.reprise.junit.SuiteMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.TestAbortedException;

/** Runs suites one after the other, and the traces of each on so many threads. */
final class Execution {

    private final EngineExecutionListener listener;
    private final SuiteMode mode;
    private final int threads;

    Execution(EngineExecutionListener listener, int threads, SuiteMode mode) {
        this.mode = mode;
        this.listener = listener;
        this.threads = threads;
    }

    void run(TestDescriptor engine) {
        listener.executionStarted(engine);
        engine.getChildren().forEach(each -> suite((SuiteDescriptor) each));
        mode.tell();
        listener.executionFinished(engine, TestExecutionResult.successful());
    }

    private void suite(SuiteDescriptor suite) {
        listener.executionStarted(suite);
        listener.executionFinished(suite, result(() -> traces(suite)));
    }

    private void traces(SuiteDescriptor suite) throws Throwable {
        RuntimeException problem = suite.problem();
        Declaration declaration = suite.declaration();
        if (problem != null || declaration == null) {
            throw problem == null ? new IllegalStateException("no declaration") : problem;
        }
        EntryPoint entry = EntryPoint.of(declaration.entry(), declaration.target(), Places.loader());
        if (suite.getChildren().isEmpty()) {
            throw Refusal.noTraces(declaration.file(), declaration.traces());
        }
        if (threads == 1) {
            suite.getChildren().forEach(each -> trace((TraceDescriptor) each, declaration, entry));
        } else {
            inParallel(suite, declaration, entry);
        }
        if (!declaration.stray().isEmpty()) {
            throw Refusal.noTraceBeside(declaration.stray());
        }
    }

    private void inParallel(SuiteDescriptor suite, Declaration declaration, EntryPoint entry)
            throws InterruptedException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ExecutorService pool = Executors.newFixedThreadPool(
                Math.min(threads, suite.getChildren().size()), work -> {
                    var thread = new Thread(work, "reprise-replay");
                    thread.setDaemon(true);
                    thread.setContextClassLoader(loader);
                    return thread;
                });
        try {
            List<Future<?>> running = new ArrayList<>();
            suite.getChildren()
                    .forEach(each -> running.add(pool.submit(() -> trace((TraceDescriptor) each, declaration, entry))));
            for (Future<?> each : running) {
                try {
                    each.get();
                } catch (ExecutionException broken) {
                    throw new IllegalStateException("a trace could not be run", broken.getCause());
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void trace(TraceDescriptor trace, Declaration declaration, EntryPoint entry) {
        listener.executionStarted(trace);
        listener.executionFinished(trace, result(() -> TraceTest.run(trace, declaration, entry, mode)));
    }

    /** Work that may fail as a test does. */
    private interface Work {
        void run() throws Throwable;
    }

    private static TestExecutionResult result(Work work) {
        try {
            work.run();
            return TestExecutionResult.successful();
        } catch (TestAbortedException aborted) {
            return TestExecutionResult.aborted(aborted);
        } catch (Throwable failed) {
            return TestExecutionResult.failed(failed);
        }
    }
}
