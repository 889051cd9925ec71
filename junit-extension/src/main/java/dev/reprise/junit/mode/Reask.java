package dev.reprise.junit.mode;

import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceUnreadable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.AssertionFailedError;

/**
 * The same test several times, each with the models asked again: whether a mend of a prompt holds is a matter of how
 * often, and never of once.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Reask {

    /** Under which a single run of the test finds the whole that it belongs to. */
    public static final String RUN = "reprise.reask.run";

    private static final Map<String, Reask> OPEN = new ConcurrentHashMap<>();

    private final Path trace;
    private final int runs;
    private final int passes;
    private final boolean keep;
    private final List<String> failures = new ArrayList<>();
    private final Set<String> differences = new LinkedHashSet<>();
    private int passed;
    private boolean kept;

    /** Of {@code runs} runs this many must pass; {@code keep} makes the first that does the new trace, if they do. */
    public Reask(Path trace, int runs, int passes, boolean keep) {
        this.trace = trace;
        this.runs = runs;
        this.passes = passes;
        this.keep = keep;
    }

    /** Runs the test; what is to be said of it when enough runs passed. */
    public String run(String test, Map<String, String> configuration) {
        String token = UUID.randomUUID().toString();
        OPEN.put(token, this);
        try (Kept first = new Kept()) {
            candidate = first;
            for (int i = 0; i < runs; i++) {
                once(test, configuration, token);
            }
            if (passed >= passes) {
                kept = keep && first.replace();
                return told();
            }
            throw new AssertionFailedError(failed());
        } finally {
            candidate = null;
            OPEN.remove(token);
        }
    }

    private @Nullable Kept candidate;

    private void once(String test, Map<String, String> configuration, String token) {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectUniqueId(test))
                .configurationParameters(configuration)
                .configurationParameter(RUN, token)
                .build();
        var results = new ArrayList<TestExecutionResult>();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
                if (identifier.isTest() || result.getThrowable().isPresent()) {
                    results.add(result);
                }
            }
        });
        Optional<TestExecutionResult> failure = results.stream()
                .filter(result -> result.getStatus() != TestExecutionResult.Status.SUCCESSFUL)
                .findFirst();
        if (failure.isPresent() || results.isEmpty()) {
            failures.add(failure.flatMap(TestExecutionResult::getThrowable)
                    .map(thrown -> String.valueOf(thrown.getMessage())
                            .lines()
                            .findFirst()
                            .orElse(""))
                    .orElse("the test did not run"));
        } else {
            passed++;
        }
    }

    /** The whole that a single run belongs to. */
    public static Optional<Reask> of(String token) {
        return Optional.ofNullable(OPEN.get(token));
    }

    /** A run has ended; the first that went well is kept aside. */
    public void ended(Trace before, Trace taken, Retake retake, boolean well) throws TraceUnreadable {
        differences.addAll(Definitions.of(taken).differencesTo(Definitions.of(before)));
        Kept first = candidate;
        if (well && first != null && keep && first.isEmpty()) {
            first.take(retake, taken);
        } else {
            taken.close();
            retake.close();
        }
    }

    private String told() {
        var text = new StringBuilder("Reprise asked the models of " + trace.getFileName() + " again: " + counts());
        differences.forEach(each -> text.append("; ").append(each));
        if (kept) {
            text.append("; the first run that passed is the trace now");
        }
        return text.toString();
    }

    private String counts() {
        return passed + " of " + runs + " runs passed (" + Interval.of(passed, runs) + ")";
    }

    private String failed() {
        var text = new StringBuilder(
                "[REPRISE-217] Too few runs passed with the models asked again (" + trace.getFileName() + ")");
        text.append("\n  passed       ")
                .append(counts())
                .append(", ")
                .append(passes)
                .append(" must");
        for (int i = 0; i < Math.min(3, failures.size()); i++) {
            text.append(i == 0 ? "\n  failures     " : "\n               ").append(failures.get(i));
        }
        String label = "\n  differs      ";
        for (String each : differences) {
            text.append(label).append(each);
            label = "\n               ";
        }
        text.append("\n  mend it      mend the prompt or the tools, or ask for fewer with passes");
        return text.toString();
    }

    /** The run that may become the trace. */
    private static final class Kept implements AutoCloseable {

        private @Nullable Retake retake;
        private @Nullable Trace taken;

        boolean isEmpty() {
            return retake == null;
        }

        void take(Retake from, Trace trace) {
            retake = from;
            taken = trace;
        }

        boolean replace() {
            if (retake == null || taken == null) {
                return false;
            }
            retake.replace(taken);
            return true;
        }

        @Override
        public void close() {
            if (retake != null) {
                retake.close();
            }
        }
    }
}
