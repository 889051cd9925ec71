package dev.reprise.agent;

import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Real applications in JVMs of their own, with the packaged jar and nothing of ours on their class path. */
@Tag("agent")
class ForkTests {

    private static final String JDK_25 = "/usr/lib/jvm/temurin-25-jdk-amd64";

    @TempDir
    Path folder;

    record Ended(int code, String out, String err) {}

    static Stream<String> javas() {
        return Stream.of(System.getProperty("java.home"), System.getProperty("java.25.home", JDK_25))
                .map(home -> home + "/bin/java")
                .filter(java -> Files.isExecutable(Path.of(java)));
    }

    private Ended start(String java, String agentOptions, List<String> jvm, String main) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        var command = new ArrayList<>(List.of(java, "-javaagent:" + System.getProperty("agent.jar") + agentOptions));
        command.addAll(jvm);
        command.addAll(List.of("-Xverify:all", "-cp", applicationsClassPath(folder), main));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Ended(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    /** What an application has: its own classes and its libraries. */
    static String applicationsClassPath(Path folder) throws IOException {
        Path classes = folder.resolve("classes");
        Path compiled = Path.of(ForkTests.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        Path from = compiled.resolve("dev/reprise/agent/app");
        Path to = Files.createDirectories(classes.resolve("dev/reprise/agent/app"));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        var path = new ArrayList<>(List.of(classes.toString()));
        Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .filter(entry -> !entry.contains("byte-buddy")
                        && !entry.contains("replay-engine")
                        && !entry.contains("recorder-agent")
                        && !entry.contains("junit")
                        && !entry.contains("assertj"))
                .forEach(path::add);
        return String.join(java.io.File.pathSeparator, path);
    }

    @ParameterizedTest
    @MethodSource("javas")
    void an_application_runs_as_before_and_says_nothing(String java) throws Exception {
        Ended ended = start(java, "=record=false,app=dev.reprise.agent.app", List.of(), "dev.reprise.agent.app.Desk");

        assertThat(ended.out()).isEqualTo("done\n");
        assertThat(ended.err()).doesNotContain("reprise");
        assertThat(ended.code()).isZero();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void an_application_is_recorded_to_a_trace(String java) throws Exception {
        Path traces = folder.resolve("traces");
        Ended ended = start(
                java,
                "=dir=" + traces + ",service=refunds,app=dev.reprise.agent.app",
                List.of("-Djava.io.tmpdir=/nonexistent"),
                "dev.reprise.agent.app.Desk");

        assertThat(ended.out()).isEqualTo("done\n");
        assertThat(ended.err()).doesNotContain("reprise");
        List<Path> files;
        try (Stream<Path> all = Files.walk(traces)) {
            files = all.filter(file -> file.toString().endsWith(".trace.jsonl")).toList();
        }
        assertThat(files).hasSize(1);
        try (Trace trace = Trace.open(files.get(0))) {
            assertThat(trace.finished()).isTrue();
            assertThat(trace.complete()).isTrue();
            assertThat(trace.steps().stream().map(Step::path))
                    .contains(
                            "Desk.main#1",
                            "Desk.main#1/RefundAgent.handle#1",
                            "Desk.main#1/RefundAgent.handle#1/chat#1",
                            "Desk.main#1/RefundAgent.handle#1/chat#1/lookupOrder#1",
                            "Desk.main#1/RefundAgent.handle#1/chat#2/refund#1",
                            "Desk.main#1/RefundAgent.handle#1/chat#3");
            Step refund =
                    trace.at("Desk.main#1/RefundAgent.handle#1/chat#2/refund#1").orElseThrow();
            assertThat(refund.input()).isEqualTo(Map.of("orderId", "A-17", "euros", 40L));
            assertThat(refund.output()).isEqualTo("refunded 40");
            assertThat(refund.id()).isEqualTo("call-2");
            Step agent = trace.at("Desk.main#1/RefundAgent.handle#1").orElseThrow();
            assertThat(agent.output()).isEqualTo("done");
            assertThat(trace.steps().stream().filter(step -> step.kind().equals("llm")))
                    .hasSize(3)
                    .allSatisfy(step -> assertThat(step.attempts()).hasSize(1));
            assertThat(trace.steps().stream().map(Step::kind))
                    .contains("memory")
                    .doesNotContain("http");
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void nothing_of_the_agent_is_seen_but_the_boundary(String java) throws Exception {
        Ended ended =
                start(java, "=record=false", List.of("-Djava.io.tmpdir=/nonexistent"), "dev.reprise.agent.app.Looking");

        assertThat(ended.err()).doesNotContain("reprise");
        assertThat(ended.out()).isEqualTo("""
                        net.bytebuddy.ByteBuddy: no
                        dev.reprise.tree.Json: no
                        dev.reprise.agent.install.Start: no
                        dev.reprise.agent.hook.CallAdvice: no
                        dev.reprise.boundary.World: bootstrap
                        """);
    }

    @ParameterizedTest
    @MethodSource("javas")
    void the_report_names_every_hook_and_mistakes_in_options_stop_nothing(String java) throws Exception {
        Ended ended = start(
                java,
                "=record=false,agent=report,off=okhttp;okhtp,tols=com.acme.Tools#*,service=com.acme.*Repository#*,"
                        + "tool=dev.reprise.agent.app.Looking#seen",
                List.of(),
                "dev.reprise.agent.app.Looking");

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).startsWith("""
                        [reprise] agent option tols: unknown; the nearest is tool
                        [reprise] off=okhtp: no such hook; the nearest is okhttp
                        [reprise] hooks
                        """);
        String[] reports = ended.err().split("\\[reprise] hooks\n");
        assertThat(reports).hasSize(3);
        assertThat(reports[1].lines().map(line -> line.replaceAll(" +", " ").strip()))
                .contains(
                        "context active",
                        "jdk-client absent so far: jdk.internal.net.http.HttpClientImpl is not loaded",
                        "okhttp skipped: left out by the option off",
                        "langchain4j absent so far: nothing of dev.langchain4j.model.chat.ChatModel is loaded",
                        "service=com.acme.*Repository#* absent so far: no loaded class has such a method",
                        "tool=dev.reprise.agent.app.Looking#seen absent so far: no loaded class has such a method",
                        "annotations absent so far: no method bears the annotation");
        assertThat(reports[2]).contains("tool=dev.reprise.agent.app.Looking#seen  active\n");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void a_library_that_is_not_there_costs_a_start_one_class_and_no_search(String java) throws Exception {
        Path log = folder.resolve("loaded.txt");
        Ended ended = start(
                java,
                "=dir=" + folder.resolve("traces") + ",app=dev.reprise.agent.app",
                List.of("-Xlog:class+load:file=" + log),
                "dev.reprise.agent.app.Looking");

        assertThat(ended.code()).isZero();
        Map<String, List<String>> loaded = Files.readString(log)
                .lines()
                .map(line -> line.replaceFirst("^(\\[[^]]*])+ ", "").replaceFirst("(\\$\\$?[Ll]ambda|/| ).*", ""))
                .filter(name -> name.matches("dev\\.reprise\\.agent\\.hook\\.\\w+\\..+"))
                // The application's own methods, which are there.
                .filter(name -> !name.startsWith("dev.reprise.agent.hook.named."))
                .distinct()
                .collect(Collectors.groupingBy(name -> name.substring(0, name.lastIndexOf('.'))));
        assertThat(loaded)
                .hasSizeGreaterThan(10)
                .allSatisfy((library, classes) ->
                        assertThat(classes).singleElement().asString().endsWith("Hook"));
    }

    @ParameterizedTest
    @MethodSource("javas")
    void two_agents_are_one(String java) throws Exception {
        Ended ended = start(
                java,
                "=record=false,agent=report",
                List.of("-javaagent:" + System.getProperty("agent.jar") + "=record=false,agent=report"),
                "dev.reprise.agent.app.Looking");

        assertThat(ended.code()).isZero();
        // At start and at the end, each once.
        assertThat(ended.err().split("\\[reprise] hooks", -1)).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("javas")
    void clock_and_random_sources_are_read_through_the_boundary_at_every_kind_of_site(String java) throws Exception {
        Ended ended =
                start(java, "=record=false,app=dev.reprise.agent.app", List.of(), "dev.reprise.agent.app.Sources");

        assertThat(ended.err()).doesNotContain("Exception").doesNotContain("reprise");
        assertThat(ended.out()).isEqualTo("77 sites, 0 wrong, 0 of 224 reads left, idle true\n");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void the_boundary_hears_of_every_connection_first_and_can_refuse_it(String java) throws Exception {
        Ended ended = start(java, "=record=false", List.of(), "dev.reprise.agent.app.WaysOut");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .isEqualTo("20 ways, 20 refused, 20 open outside, [localhost]"
                        + "[api.example.com:443, 10.1.2.3:443, api.example.com:80]\n");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void a_client_is_built_without_a_key_where_a_trace_answers(String java) throws Exception {
        Ended ended = start(java, "=record=false", List.of(), "dev.reprise.agent.app.Keyless");

        assertThat(ended.out()).isEqualTo("""
                        openai-java: hi
                        langchain4j: reprise-stand-in
                        another value: IllegalArgumentException
                        the environment: null
                        """);
    }
}
