package dev.reprise.compatibility;

import dev.reprise.Reprise;
import dev.reprise.compatibility.provider.Provider;
import dev.reprise.compatibility.provider.SecureProvider;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.io.File;
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

/** Records a library's application against a provider, lets the provider go, and replays every trace. */
final class Proof {

    private final Stacks.Version version;
    private final Path folder;
    private final Keys keys = new Keys();
    private final Map<Scenario, Path> traces = new EnumMap<>(Scenario.class);
    private Properties live = new Properties();
    private Properties replayed = new Properties();
    private int connections;

    private Proof(Stacks.Version version, Path folder) {
        this.version = version;
        this.folder = folder;
    }

    static Map<Scenario, Cell> of(Stacks.Version version, Path folder) throws Exception {
        var proof = new Proof(version, folder);
        proof.run();
        var cells = new EnumMap<Scenario, Cell>(Scenario.class);
        for (Scenario scenario : version.stack().scenarios()) {
            cells.put(scenario, proof.cell(scenario));
        }
        return cells;
    }

    private void run() throws Exception {
        Stack stack = version.stack();
        List<Path> jars = ClassPath.of(version);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        String libraries = classes
                + File.pathSeparator
                + jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        String engine = libraries + File.pathSeparator + engine(jars);
        Compiled.into(classes, stack, engine);
        Path certificate = folder.resolve("certificate.pem");
        try (var provider = new Provider();
                var secure = stack.family() == Family.CLIENTS ? new SecureProvider(certificate) : null) {
            String agent = "-javaagent:" + System.getProperty("agent.jar");
            var scenarios = stack.scenarios().stream().map(Scenario::method).toList();
            String runs = scenarios.stream()
                    .map(scenario -> "com.acme." + stack.family().declaring(stack) + "#" + scenario)
                    .collect(Collectors.joining(";"));
            String methods = ",agent=" + runs + (stack.agent().isEmpty() ? "" : "," + stack.agent());
            var at = new ArrayList<>(List.of("-Dprovider=" + provider.url()));
            if (secure != null) {
                at.addAll(List.of("-Dprovider.secure=" + secure.url(), "-Dprovider.certificate=" + certificate));
            }
            var arguments = new ArrayList<>(List.of(stack.application()));
            arguments.addAll(scenarios);
            live = Fork.run(
                    folder.resolve("live.txt"),
                    keys.environment(),
                    options(agent + "=dir=" + folder.resolve("traces") + methods, at, libraries),
                    "Live",
                    folder.resolve("live.properties"),
                    arguments);
            find();
            provider.leave();
            if (secure != null) {
                secure.close();
            }
            var files = new ArrayList<>(List.of(stack.application()));
            traces.forEach((scenario, trace) -> files.addAll(List.of(scenario.method(), trace.toString())));
            replayed = Fork.run(
                    folder.resolve("replayed.txt"),
                    Map.of(),
                    options(agent + "=record=false" + methods, at, engine),
                    "Replayed",
                    folder.resolve("replayed.properties"),
                    files);
            connections = provider.connectionsSinceLeft();
        }
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

    private Cell cell(Scenario scenario) throws Exception {
        Optional<String> recorded = recorded(scenario);
        return new Cell(recorded, traces.containsKey(scenario) ? replayed(scenario) : recorded);
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

    private Optional<String> replayed(Scenario scenario) {
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
        return connections == 0 ? Optional.empty() : Optional.of(connections + " connections were tried");
    }
}
