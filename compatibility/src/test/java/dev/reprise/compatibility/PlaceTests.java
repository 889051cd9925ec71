package dev.reprise.compatibility;

import com.sun.tools.attach.VirtualMachine;
import dev.reprise.Reprise;
import dev.reprise.compatibility.provider.Provider;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Where an application's classes come from: all of these places are recorded, and replayed with the provider gone. */
@Tag("agent")
class PlaceTests {

    private static final String AGENT = System.getProperty("agent.jar");
    private static final List<String> VERSIONS = List.of("1.19.0", "1.11.0");

    @TempDir
    Path folder;

    private Path runner;
    private Path web;
    private final List<String> paths = new ArrayList<>();

    private static List<String> langchain4j(String version) {
        return List.of("dev.langchain4j:langchain4j:" + version, "dev.langchain4j:langchain4j-open-ai:" + version);
    }

    @BeforeEach
    void compile() throws Exception {
        List<Path> tomcat = ClassPath.of(List.of("org.apache.tomcat.embed:tomcat-embed-core:11.0.26"));
        runner = compiled("runner", and(tomcat, engine()), "place");
        for (String version : VERSIONS) {
            List<Path> jars = ClassPath.of(langchain4j(version));
            paths.add(joined(and(List.of(compiled("host-" + version, jars, "host")), jars)));
        }
        // The web application has its classes and its libraries where a WAR has them, and nothing else has them.
        List<Path> jars = ClassPath.of(langchain4j(VERSIONS.get(0)));
        web = folder.resolve("web");
        Path compiled = compiled("web/WEB-INF/classes", and(jars, tomcat), "host", "place-war");
        Path libraries = Files.createDirectories(compiled.resolveSibling("lib"));
        for (Path jar : jars) {
            Files.copy(jar, libraries.resolve(jar.getFileName()));
        }
        runner = Path.of(joined(and(List.of(runner), tomcat)));
    }

    private Path compiled(String into, List<Path> classPath, String... stacks) throws Exception {
        Path classes = Files.createDirectories(folder.resolve(into));
        Compiled.into(
                classes,
                Arrays.stream(stacks).map(each -> Path.of("src/stacks", each)).toList(),
                joined(classPath));
        return classes;
    }

    private static <T> List<T> and(List<? extends T> first, Collection<? extends T> more) {
        return Stream.<T>concat(first.stream(), more.stream()).toList();
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** The engine, and its Jackson. */
    private static List<Path> engine() throws Exception {
        Path engine = Path.of(Reprise.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return and(
                List.of(engine),
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> entry.contains("jackson-core"))
                        .map(Path::of)
                        .toList());
    }

    private List<String> java(Provider provider, String... more) {
        var command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xverify:all",
                "-XX:TieredStopAtLevel=1",
                "-Dslf4j.internal.verbosity=ERROR",
                "-Dprovider=" + provider.url(),
                "-Dwar=" + web,
                "-Dpaths=" + String.join("|", paths)));
        command.addAll(List.of(more));
        return command;
    }

    private String recording() {
        return "dir=" + folder.resolve("traces") + ",app=com.acme.host;com.acme.web";
    }

    /** The runs in their order, without the preamble: what the JVM said before the first of them. */
    private List<String> traces() throws Exception {
        var runs = new ArrayList<String>();
        try (Stream<Path> all = Files.list(folder.resolve("traces"))) {
            for (Path file : all.filter(each -> each.toString().endsWith(".trace.jsonl"))
                    .sorted()
                    .toList()) {
                try (Trace trace = Trace.open(file)) {
                    if (trace.steps().stream().anyMatch(step -> step.name().equals("Desk.handle"))) {
                        runs.add(file.toString());
                    }
                }
            }
        }
        return runs;
    }

    private static void isWhole(String file, String begins) throws Exception {
        try (Trace trace = Trace.open(Path.of(file))) {
            assertThat(trace.complete()).isTrue();
            assertThat(trace.steps().stream().map(Step::path))
                    .contains(
                            begins + "Desk.handle#1/chat#1",
                            begins + "Desk.handle#1/chat#1/lookup#1",
                            begins + "Desk.handle#1/chat#2");
        }
    }

    private void areReplayed(Provider provider, List<String> answers) throws Exception {
        List<String> traces = traces();
        assertThat(traces).hasSize(3);
        isWhole(traces.get(0), "GET ~1desk#1/");
        isWhole(traces.get(1), "");
        isWhole(traces.get(2), "");
        provider.leave();
        Ended replayed = Ended.of(
                folder,
                and(
                        java(
                                provider,
                                "-javaagent:" + AGENT + "=record=false,app=com.acme.host;com.acme.web",
                                "-cp",
                                runner + File.pathSeparator + joined(engine()),
                                "com.acme.place.Again"),
                        traces));
        assertThat(replayed.out().lines())
                .as(replayed.err())
                .containsExactlyElementsOf(
                        answers.stream().map(each -> each + " / reproduced").toList());
        assertThat(provider.connectionsSinceLeft()).isZero();
    }

    @Test
    void a_web_application_and_two_versions_of_a_library_in_one_jvm_are_recorded_and_replayed() throws Exception {
        try (var provider = new Provider()) {
            Ended live = Ended.of(
                    folder,
                    java(
                            provider,
                            "-javaagent:" + AGENT + "=" + recording(),
                            "-cp",
                            runner.toString(),
                            "com.acme.place.Places"));
            assertThat(live.code()).as(live.err()).isZero();
            List<String> answers = live.out().lines().toList();
            assertThat(answers).hasSize(3).allMatch(answer -> answer.contains("A-17"));
            assertThat(live.err()).doesNotContain("[reprise]", "VerifyError");
            areReplayed(provider, answers);
        }
    }

    @Test
    @Tag("large")
    void they_are_recorded_from_then_on_where_the_agent_comes_to_a_jvm_that_runs() throws Exception {
        try (var provider = new Provider()) {
            Process process = new ProcessBuilder(java(
                            provider,
                            "-XX:+EnableDynamicAgentLoading",
                            "-cp",
                            runner.toString(),
                            "com.acme.place.Places",
                            "wait"))
                    .redirectError(folder.resolve("err.txt").toFile())
                    .start();
            try (var out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                List<String> before = untilReady(out);
                VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
                machine.loadAgent(AGENT, recording());
                machine.detach();
                process.getOutputStream().write('\n');
                process.getOutputStream().flush();
                List<String> after = out.lines().toList();
                assertThat(process.waitFor()).isZero();
                assertThat(after).hasSize(3).isEqualTo(before);
                areReplayed(provider, after);
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private List<String> untilReady(BufferedReader out) throws Exception {
        var lines = new ArrayList<String>();
        for (String line = out.readLine(); !"ready".equals(line); line = out.readLine()) {
            assertThat(line).as(Files.readString(folder.resolve("err.txt"))).isNotNull();
            lines.add(line);
        }
        return lines;
    }

    @Test
    void a_native_image_is_told_that_nothing_is_recorded() throws Exception {
        Ended ended = Ended.of(
                folder,
                List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-Dorg.graalvm.nativeimage.imagecode=runtime",
                        "-javaagent:" + AGENT + "=" + recording(),
                        "--version"));

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEqualTo("""
                [reprise] this is a native image of GraalVM, whose classes no agent can change: nothing is recorded. \
                Record the application on a JVM; what it asks and is answered is the same
                """);
        assertThat(folder.resolve("traces")).doesNotExist();
    }

    @Test
    void a_module_is_recorded_and_replayed() throws Exception {
        List<Path> jars = ClassPath.of(langchain4j(VERSIONS.get(0)));
        Path module = folder.resolve("module");
        Compiled.module(module, List.of("host", "host-module"), joined(jars));
        String path = module + File.pathSeparator + joined(jars);
        String more = "com.fasterxml.jackson.databind,langchain4j.http.client.jdk,java.net.http";
        try (var provider = new Provider()) {
            Ended live = Ended.of(
                    folder,
                    java(
                            provider,
                            "-javaagent:" + AGENT + "=" + recording(),
                            "-p",
                            path,
                            "--add-modules",
                            more,
                            "-m",
                            "refunds/com.acme.host.Refunds"));
            assertThat(live.code()).as(live.err()).isZero();
            isWhole(traces().get(0), "Refunds.main#1/");
            provider.leave();
            Ended replayed = Ended.of(
                    folder,
                    java(
                            provider,
                            "-javaagent:" + AGENT + "=record=false,app=com.acme.host",
                            "-p",
                            path,
                            "--add-modules",
                            "refunds," + more,
                            "--add-exports",
                            "refunds/com.acme.host=ALL-UNNAMED",
                            "-cp",
                            runner + File.pathSeparator + joined(engine()),
                            "com.acme.place.Modular",
                            traces().get(0)));
            assertThat(replayed.out()).as(replayed.err()).isEqualTo(live.out().strip() + " / reproduced in refunds\n");
            assertThat(provider.connectionsSinceLeft()).isZero();
        }
    }
}
