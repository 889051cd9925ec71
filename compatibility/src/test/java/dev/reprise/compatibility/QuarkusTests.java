package dev.reprise.compatibility;

import dev.reprise.Reprise;
import dev.reprise.compatibility.provider.Provider;
import dev.reprise.trace.Trace;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Quarkus LangChain4j as Quarkus packages it, with its own loader and the services that it generates. Its client of models
 * is Vert.x's, which is not hooked: models are answered at the framework.
 */
@Tag("agent")
@Tag("large")
class QuarkusTests {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void a_packaged_application_is_recorded_and_replayed() throws Exception {
        UserProject.copy("quarkus", folder, Map.of());
        Ended built = Ended.of(
                folder,
                List.of(
                        System.getProperty("maven.home") + "/bin/mvn",
                        "-B",
                        "-q",
                        "-DskipTests",
                        "-Dprovider=http://localhost:1",
                        "-Dmaven.repo.local=" + ClassPath.downloaded(),
                        "package"));
        assertThat(built.code()).as(built.out() + built.err()).isZero();
        try (var provider = new Provider()) {
            Ended live =
                    run("dir=traces,agent=com.acme.Work#*", provider, "A-17", "tools", "memory", "stream", "advice");
            Map<String, Path> traces = traces();

            assertThat(steps(traces.get("tools")))
                    .containsExactly(
                            "agent Work.tools",
                            "agent Desk.handle",
                            "memory getMessages",
                            "llm chat",
                            "tool lookupOrder",
                            "llm chat",
                            "memory updateMessages");
            assertThat(steps(traces.get("stream")))
                    .contains("agent Teller.tell", "memory getMessages", "llm chat", "memory updateMessages");
            assertThat(steps(traces.get("advice")))
                    .filteredOn(step -> !step.startsWith("memory"))
                    .containsExactly(
                            "agent Work.advice", "agent Adviser.tell", "llm chat", "tool lookupOrder", "llm chat");
            provider.leave();

            Ended again = run("record=false", provider, "A-17", given(traces));
            Ended faulty = run("record=false", provider, "A-71", given(traces));

            assertThat(said(again)).containsExactlyElementsOf(said(live));
            assertThat(lines(again, "reproduced"))
                    .as(again.out())
                    .containsExactly("advice reproduced", "memory reproduced", "stream reproduced", "tools reproduced");
            assertThat(again.out()).doesNotContain("LIVE");
            assertThat(lines(faulty, "reproduced")).isEmpty();
            assertThat(provider.connectionsSinceLeft()).isZero();
        }
    }

    private Ended run(String options, Provider provider, String order, String... work) throws Exception {
        String engine = Path.of(Reprise.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        String jackson = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("jackson-core"))
                .findFirst()
                .orElseThrow();
        var command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-javaagent:" + System.getProperty("agent.jar") + "=" + options,
                "-Dprovider=" + provider.url(),
                "-cp",
                String.join(File.pathSeparator, "target/quarkus-app/quarkus-run.jar", engine, jackson),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                order));
        command.addAll(List.of(work));
        return Ended.of(folder, command);
    }

    private Map<String, Path> traces() throws Exception {
        var traces = new TreeMap<String, Path>();
        try (Stream<Path> files = Files.walk(folder.resolve("traces"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".trace.jsonl"))
                    .toList()) {
                try (Trace trace = Trace.open(file)) {
                    String root = trace.steps().isEmpty() ? "" : trace.step(1).name();
                    if (root.startsWith("Work.")) {
                        assertThat(trace.complete()).as(root).isTrue();
                        traces.put(root.substring("Work.".length()), file);
                    }
                }
            }
        }
        assertThat(traces).containsOnlyKeys("advice", "memory", "stream", "tools");
        return traces;
    }

    private static String[] given(Map<String, Path> traces) {
        return traces.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toArray(String[]::new);
    }

    private static List<String> steps(Path file) throws Exception {
        try (Trace trace = Trace.open(file)) {
            return trace.steps().stream()
                    .map(step -> step.kind() + " " + step.name())
                    .toList();
        }
    }

    /** What was answered, in the order of the alphabet. */
    private static List<String> said(Ended ended) {
        return lines(ended, "messages the last was");
    }

    private static List<String> lines(Ended ended, String with) {
        return ended.out().lines().filter(line -> line.contains(with)).sorted().toList();
    }
}
