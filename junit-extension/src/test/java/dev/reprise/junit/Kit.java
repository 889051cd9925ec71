package dev.reprise.junit;

import com.acme.Traces;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/** Runs fixtures in an engine of their own. */
final class Kit {

    private Kit() {}

    /** Runs the tests of a class: for each what it is called and what it failed with. */
    static Map<String, Optional<Throwable>> run(Class<?> fixture) {
        return run(fixture, Map.of());
    }

    static Map<String, Optional<Throwable>> run(Class<?> fixture, Map<String, String> parameters) {
        Traces.write();
        var results = new LinkedHashMap<String, Optional<Throwable>>();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(fixture))
                .configurationParameters(parameters)
                .execute()
                .allEvents()
                .filter(event -> event.getType() == EventType.FINISHED)
                .filter(event ->
                        event.getTestDescriptor().isTest() || thrown(event).isPresent())
                .forEach(event -> results.put(name(event, results), thrown(event)));
        return results;
    }

    private static String name(Event event, Map<String, Optional<Throwable>> results) {
        String name = event.getTestDescriptor().getDisplayName();
        return results.containsKey(name) ? name + " (" + results.size() + ")" : name;
    }

    private static Optional<Throwable> thrown(Event event) {
        TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
        return result.getStatus() == TestExecutionResult.Status.SUCCESSFUL
                ? Optional.empty()
                : Optional.of(result.getThrowable()
                        .orElseGet(() -> new AssertionError(result.getStatus().name())));
    }

    /** The failure of a fixture with one test. */
    static Throwable failure(Class<?> fixture) {
        return failure(fixture, Map.of());
    }

    static Throwable failure(Class<?> fixture, Map<String, String> parameters) {
        Map<String, Optional<Throwable>> results = run(fixture, parameters);
        if (results.size() != 1) {
            throw new AssertionError("not one test: " + results);
        }
        return results.values().iterator().next().orElseThrow(() -> new AssertionError("the fixture passed"));
    }

    /** A message without what differs from machine to machine and from edit to edit. */
    static String stable(Throwable thrown) {
        return String.valueOf(thrown.getMessage())
                .replace(Path.of("").toAbsolutePath().toString(), "MODULE")
                .replaceAll("\\.java:\\d+\\)", ".java:N)");
    }
}
