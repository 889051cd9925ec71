package dev.reprise.compatibility;

import dev.reprise.Reprise;
import dev.reprise.compatibility.provider.Provider;
import dev.reprise.compatibility.provider.SecureProvider;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** Records a library's application against a provider, lets the provider go, and has every trace replayed. */
final class Proof implements AutoCloseable {

    private final Stacks.Version version;
    private final Path folder;
    private final Keys keys = new Keys();
    private final Provider provider = new Provider();
    private final Map<Scenario, Path> traces = new EnumMap<>(Scenario.class);
    private final List<String> at = new ArrayList<>(List.of("-Dprovider=" + provider.url()));
    private final String libraries;
    private final String withEngine;
    private final @Nullable Relay tools;
    private final Path started;
    private final Properties live;

    /** Compiles and records. */
    Proof(Stacks.Version version, Path folder) throws Exception {
        this.version = version;
        this.folder = folder;
        List<Path> jars = ClassPath.of(version);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        libraries = classes
                + File.pathSeparator
                + jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        withEngine = libraries + File.pathSeparator + engine(jars);
        Compiled.into(classes, version.stack(), withEngine);
        started = Files.createFile(folder.resolve("started.txt"));
        tools = List.of(Family.TOOL_SERVERS, Family.SERVED_TOOLS)
                        .contains(version.stack().family())
                ? new Relay(ToolServer.running().url())
                : null;
        if (tools != null) {
            at.addAll(List.of(
                    "-Dmcp.url=" + tools.url(),
                    "-Dmcp.server=" + ToolServer.running().command(started)));
        }
        live = record();
        find();
        provider.leave();
        if (tools != null) {
            tools.leave();
        }
    }

    @Override
    public void close() throws IOException {
        provider.close();
        if (tools != null) {
            tools.close();
        }
    }

    private Properties record() throws Exception {
        Stack stack = version.stack();
        Path certificate = folder.resolve("certificate.pem");
        try (var secure = stack.family() == Family.CLIENTS ? new SecureProvider(certificate) : null) {
            if (secure != null) {
                at.addAll(List.of("-Dprovider.secure=" + secure.url(), "-Dprovider.certificate=" + certificate));
            }
            var arguments = new ArrayList<>(List.of(stack.application()));
            stack.scenarios().forEach(scenario -> arguments.add(scenario.method()));
            return Fork.run(
                    folder.resolve("live.txt"),
                    keys.environment(),
                    options(agent("dir=" + folder.resolve("traces")), at, libraries),
                    "Live",
                    folder.resolve("live.properties"),
                    arguments);
        }
    }

    private String agent(String mode) {
        Stack stack = version.stack();
        String runs = stack.scenarios().stream()
                .map(scenario -> "com.acme." + stack.family().declaring(stack) + "#" + scenario.method())
                .collect(Collectors.joining(";"));
        return "-javaagent:" + System.getProperty("agent.jar") + "=" + mode + ",agent=" + runs
                + (stack.agent().isEmpty() ? "" : "," + stack.agent());
    }

    /** What becomes of each scenario where this version's traces are replayed by a version of the same application. */
    Map<Scenario, Cell> replayedBy(Proof other) throws Exception {
        String by = other == this ? "replayed" : "replayed-by-" + other.version.version();
        List<Scenario> scenarios = new ArrayList<>(version.stack().scenarios());
        scenarios.retainAll(other.version.stack().scenarios());
        if (other != this) {
            scenarios.removeAll(version.stack().chance().keySet());
            scenarios.removeAll(other.version.stack().chance().keySet());
        }
        var arguments = new ArrayList<>(List.of(other.version.stack().application()));
        for (Scenario scenario : scenarios) {
            if (traces.containsKey(scenario)) {
                arguments.addAll(List.of(scenario.method(), traces.get(scenario).toString()));
            }
        }
        long processes = Files.size(started);
        Properties told = Fork.run(
                folder.resolve(by + ".txt"),
                Map.of(),
                options(other.agent("record=false"), at, other.withEngine),
                "Replayed",
                folder.resolve(by + ".properties"),
                arguments);
        int connections = provider.connectionsSinceLeft() + (tools == null ? 0 : tools.connectionsSinceLeft());
        assertThat(started).as("what writes down each process of a server").hasSize(processes);
        var cells = new EnumMap<Scenario, Cell>(Scenario.class);
        for (Scenario scenario : scenarios) {
            Optional<String> recorded = recorded(scenario);
            cells.put(
                    scenario,
                    new Cell(
                            recorded, traces.containsKey(scenario) ? replayed(scenario, told, connections) : recorded));
        }
        return cells;
    }

    private static List<String> options(String agent, List<String> at, String classPath) {
        var options = new ArrayList<>(at);
        options.addAll(List.of(agent, "-cp", classPath));
        return options;
    }

    /** The engine, and its Jackson where the library brings none. */
    private static String engine(List<Path> jars) throws Exception {
        Path engine = Path.of(Reprise.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        boolean brought =
                jars.stream().anyMatch(jar -> jar.getFileName().toString().startsWith("jackson-core-2."));
        return brought
                ? engine.toString()
                : engine
                        + File.pathSeparator
                        + Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> entry.contains("jackson-core"))
                                .findFirst()
                                .orElseThrow();
    }

    private void find() throws Exception {
        Path recorded = Files.createDirectories(folder.resolve("traces"));
        try (Stream<Path> files = Files.walk(recorded)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".trace.jsonl"))
                    .toList()) {
                try (Trace trace = Trace.open(file)) {
                    for (Scenario scenario : version.stack().scenarios()) {
                        if (trace.step(1).name().endsWith("." + scenario.method())) {
                            traces.put(scenario, file);
                        }
                    }
                }
            }
        }
    }

    private Optional<String> recorded(Scenario scenario) throws Exception {
        String name = scenario.method();
        if (live.containsKey(name + ".failed")) {
            return Optional.of("the application failed with " + live.getProperty(name + ".failed"));
        }
        Path file = traces.get(scenario);
        if (file == null) {
            return Optional.of("no trace was written; the application printed "
                    + Files.readString(folder.resolve("live.txt")).strip());
        }
        if (keys.standIn(folder.resolve("traces"))) {
            return Optional.of("a key stands in the traces");
        }
        try (Trace trace = Trace.open(file)) {
            if (!trace.complete()) {
                return Optional.of("the trace is not complete: " + trace.gaps() + ", ended: " + trace.end());
            }
            for (String kind : scenario.kinds()) {
                if (trace.steps().stream().noneMatch(step -> says(step, kind))) {
                    return Optional.of("there is no " + kind + " step that says anything; there are "
                            + trace.steps().stream().map(Step::path).toList());
                }
            }
            Optional<String> otherwise = Shape.otherwise(version.stack(), scenario, trace);
            if (otherwise.isPresent()) {
                return otherwise;
            }
            return trace.steps().stream()
                    .filter(step -> step.ending() == dev.reprise.trace.Fact.Ending.UNFINISHED)
                    .findFirst()
                    .map(step -> "unfinished: " + step.path());
        }
    }

    /** Whether a step is of that kind and tells what was asked. */
    private static boolean says(Step step, String kind) {
        return step.kind().equals(kind)
                && switch (kind) {
                    case "llm" ->
                        step.input() instanceof Map<?, ?> asked
                                && asked.get("messages") instanceof List<?> messages
                                && !messages.isEmpty();
                    default -> step.input() != null;
                };
    }

    private Optional<String> replayed(Scenario scenario, Properties replayed, int connections) {
        String name = scenario.method();
        String ledger = replayed.getProperty(name + ".ledger", "");
        if (replayed.containsKey(name + ".failed")) {
            return Optional.of("the application failed with " + replayed.getProperty(name + ".failed") + "\n" + ledger);
        }
        if (!replayed.getProperty(name, "").equals(live.getProperty(name, ""))) {
            return Optional.of(
                    "recorded " + live.getProperty(name) + "\n  but now " + replayed.getProperty(name) + "\n" + ledger);
        }
        if (!replayed.getProperty(name + ".verdict", "").equals("reproduced")) {
            return Optional.of(replayed.getProperty(name + ".verdict") + "\n" + ledger);
        }
        if (replayed.getProperty("fault." + name + ".verdict", "").equals("reproduced")) {
            return Optional.of("an application that asks for another order is not told from the recorded one");
        }
        if (ledger.contains("work that the agent handed over had not ended")) {
            return Optional.of("its end was waited for in vain\n" + ledger);
        }
        return connections == 0 ? Optional.empty() : Optional.of(connections + " connections were tried");
    }
}
