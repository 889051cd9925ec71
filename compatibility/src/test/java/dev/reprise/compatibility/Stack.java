package dev.reprise.compatibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A library that is proved, by an application of the same name below {@code src/stacks}.
 *
 * @param family what is asked of it
 * @param library its name, and the folder of the application's source, without what follows a space
 * @param application the application's class in {@code com.acme}
 * @param versions the versions, newest first
 * @param coordinates {@code group:artifact:version}, with {@code *} for the library's version, {@code ~} for the same
 *     without what follows a hyphen, and {@code bom:} before what manages the versions of the others; such a one has
 *     no version of its own
 * @param shared the folders of sources, separated by spaces, that it has in common with other stacks, or none
 * @param agent options for the recording agent besides those that every stack gets
 * @param holes why the library has no such scenario
 * @param open why the scenario does not work yet; it fails the test when it does
 * @param names what its sources call by one name, and its library by another: the beginning of a package for another one
 * @param apart between which versions a scenario is not the same; likewise
 * @param chance why the library itself does now this, now that, so that the steps of a scenario have no one shape, and
 *     another version does not replay it
 */
record Stack(
        Family family,
        String library,
        String application,
        List<String> versions,
        List<String> coordinates,
        String shared,
        String agent,
        Map<Scenario, String> holes,
        Map<Scenario, String> open,
        Map<String, String> names,
        List<Apart> apart,
        Map<Scenario, String> chance) {

    /** A framework or an SDK. */
    static Stack of(String library, String application, String versions, String... coordinates) {
        return of(Family.LIBRARIES, library, application, versions, coordinates);
    }

    /** Agents in workflows. */
    static Stack workflows(String library, String application, String versions, String... coordinates) {
        return of(Family.WORKFLOWS, library, application, versions, coordinates);
    }

    /** A client over the wire. */
    static Stack client(String library, String application, String versions, String... coordinates) {
        return of(Family.CLIENTS, library, application, versions, coordinates);
    }

    /** A database over JDBC, with a pool before it. */
    static Stack database(String library, String application, String versions, String url, String... coordinates) {
        return of(Family.DATABASES, library, application, versions, coordinates)
                .sharing("database")
                .agent("tool=com.acme.Database#lookup*,jdbc=" + url);
    }

    /** What a framework makes of the application's interfaces. */
    static Stack declared(String library, String application, String versions, String... coordinates) {
        return of(Family.DECLARED, library, application, versions, coordinates)
                .sharing("declared")
                .agent("tool=com.acme.Declared#lookup*,jdbc=answered");
    }

    /** What a framework makes of the application's interfaces, answered over the wire. */
    static Stack overWire(String library, String application, String versions, String... coordinates) {
        return of(Family.OVER_WIRE, library, application, versions, coordinates)
                .agent("tool=com.acme." + application + "#lookup*");
    }

    /** A client of MCP servers. */
    static Stack toolServer(String library, String application, String versions, String... coordinates) {
        return of(Family.TOOL_SERVERS, library, application, versions, coordinates);
    }

    /** What sends messages to a broker. */
    static Stack messages(String library, String application, String versions, String... coordinates) {
        return of(Family.MESSAGES, library, application, versions, coordinates)
                .sharing("messages")
                .agent("tool=com.acme.Messages#lookup*");
    }

    /** A framework that lets models call the tools of MCP servers. */
    static Stack servedTools(String library, String application, String versions, String... coordinates) {
        return of(Family.SERVED_TOOLS, library, application, versions, coordinates);
    }

    /** What gives settings. */
    static Stack flags(String library, String application, String versions, String... coordinates) {
        return of(Family.FLAGS, library, application, versions, coordinates)
                .agent("tool=com.acme." + application + "#lookup*");
    }

    private static Stack of(Family family, String library, String application, String versions, String... coordinates) {
        return new Stack(
                family,
                library,
                application,
                List.of(versions.split(",")),
                List.of(coordinates),
                "",
                "",
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new ArrayList<>(),
                new TreeMap<>());
    }

    /** With options for the agent, such as {@code tool=com.acme.OpenAiJava#lookupOrder}. */
    Stack agent(String options) {
        return new Stack(
                family,
                library,
                application,
                versions,
                coordinates,
                shared,
                options,
                holes,
                open,
                names,
                apart,
                chance);
    }

    /** With the sources of other folders besides its own, separated by spaces. */
    Stack sharing(String folder) {
        return new Stack(
                family, library, application, versions, coordinates, folder, agent, holes, open, names, apart, chance);
    }

    /** Its sources are those of a library that calls these packages by another name. */
    Stack calling(String packages, String otherwise) {
        names.put(packages, otherwise);
        return this;
    }

    /** Where its sources are. */
    List<String> folders() {
        var folders = new ArrayList<>(List.of("harness"));
        if (!shared.isEmpty()) {
            folders.addAll(List.of(shared.split(" ")));
        }
        folders.add(folder());
        return folders;
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

    /** Which steps there are is chance. */
    Stack chance(Scenario scenario, String why) {
        chance.put(scenario, why);
        return this;
    }

    /** A version, or any of another library, against which a scenario behaves in another way, and why. */
    record Apart(String of, Scenario scenario, String why) {

        boolean isOf(Stacks.Version version) {
            return version.version().equals(of) || version.stack().library().equals(of);
        }
    }

    /** Nothing is the same there. */
    Stack apart(String of, String why) {
        scenarios().forEach(scenario -> apart(of, scenario, why));
        return this;
    }

    /** The library itself does another thing there: neither replays what the other recorded. */
    Stack apart(String of, Scenario scenario, String why) {
        apart.add(new Apart(of, scenario, why));
        return this;
    }

    /** The folder of the application's source. */
    String folder() {
        return library.split(" ")[0];
    }

    List<Scenario> scenarios() {
        var all = new ArrayList<>(family.scenarios());
        all.removeAll(holes.keySet());
        return all;
    }

    @Override
    public String toString() {
        return library;
    }
}
