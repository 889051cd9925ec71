package dev.reprise.compatibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A library that is proved, by an application of the same name below {@code src/stacks}.
 *
 * @param library its name, and the folder of the application's source
 * @param application the application's class in {@code com.acme}
 * @param versions the versions, newest first
 * @param coordinates {@code group:artifact:version}, with {@code *} for the library's version, and {@code bom:} before
 *     what manages the versions of the others; such a one has no version of its own
 * @param shared a folder of sources that it has in common with other stacks, or none
 * @param agent options for the recording agent besides those that every stack gets
 * @param holes why the library has no such scenario
 * @param open why the scenario does not work yet; it fails the test when it does
 */
record Stack(
        String library,
        String application,
        List<String> versions,
        List<String> coordinates,
        String shared,
        String agent,
        Map<Scenario, String> holes,
        Map<Scenario, String> open) {

    static Stack of(String library, String application, String versions, String... coordinates) {
        return new Stack(
                library,
                application,
                List.of(versions.split(",")),
                List.of(coordinates),
                "",
                "",
                new TreeMap<>(),
                new TreeMap<>());
    }

    /** With options for the agent, such as {@code tool=com.acme.OpenAiJava#lookupOrder}. */
    Stack agent(String options) {
        return new Stack(library, application, versions, coordinates, shared, options, holes, open);
    }

    /** With the sources of another folder besides its own. */
    Stack sharing(String folder) {
        return new Stack(library, application, versions, coordinates, folder, agent, holes, open);
    }

    /** Where its sources are. */
    List<String> folders() {
        return shared.isEmpty() ? List.of("harness", library) : List.of("harness", shared, library);
    }

    /** The library has no such thing. */
    Stack hole(Scenario scenario, String why) {
        holes.put(scenario, why);
        return this;
    }

    /** Does not work yet. */
    Stack open(Scenario scenario, String why) {
        open.put(scenario, why);
        return this;
    }

    List<Scenario> scenarios() {
        var all = new ArrayList<>(List.of(Scenario.values()));
        all.removeAll(holes.keySet());
        return all;
    }
}
