package dev.reprise.compatibility;

import dev.reprise.compatibility.provider.Provider;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.io.File;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Applications as they are packed and started, and beside other agents: what they say stays the same, and is recorded. */
@Tag("agent")
class HostTests {

    private static final String AGENT = System.getProperty("agent.jar");
    private static final List<String> LANGCHAIN4J =
            List.of("dev.langchain4j:langchain4j:1.19.0", "dev.langchain4j:langchain4j-open-ai:1.19.0");
    private static final String LOADER = "org.springframework.boot:spring-boot-loader-tools:4.1.1";
    private static final String OPENTELEMETRY = "io.opentelemetry.javaagent:opentelemetry-javaagent:2.33.1";
    private static final String JACOCO = "org.jacoco:org.jacoco.agent:jar:runtime:0.8.15";
    private static final String MOCKITO = "org.mockito:mockito-core:5.20.0";

    @TempDir
    Path folder;

    private Ended java(List<String> command) throws Exception {
        var all = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xverify:all",
                "-XX:TieredStopAtLevel=1",
                "-Dslf4j.internal.verbosity=ERROR"));
        all.addAll(command);
        return Ended.of(folder, all);
    }

    private String agent(String more) {
        return "-javaagent:" + AGENT + "=dir=" + folder.resolve("traces") + ",app=com.acme.host" + more;
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private Path compiled(String option, List<Path> jars, String... stacks) throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        var sources = new ArrayList<Path>();
        for (String stack : stacks) {
            try (Stream<Path> files = Files.walk(Path.of("src/stacks", stack))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiles = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "-d",
                                    classes.toString(),
                                    option,
                                    joined(jars),
                                    "-parameters",
                                    "-proc:none",
                                    "-nowarn"),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiles).as(said.toString()).isTrue();
        }
        return classes;
    }

    private List<Path> traces() throws Exception {
        try (Stream<Path> all = Files.list(folder.resolve("traces"))) {
            return all.filter(file -> file.toString().endsWith(".trace.jsonl")).toList();
        }
    }

    private void isRecorded() throws Exception {
        assertThat(traces()).hasSize(1);
        try (Trace trace = Trace.open(traces().get(0))) {
            assertThat(trace.complete()).isTrue();
            assertThat(trace.steps().stream().map(Step::path))
                    .contains(
                            "Refunds.main#1/Desk.handle#1/chat#1",
                            "Refunds.main#1/Desk.handle#1/chat#1/lookup#1",
                            "Refunds.main#1/Desk.handle#1/chat#2");
        }
        Files.delete(traces().get(0));
    }

    private void sameWithTheAgent(List<String> without, List<String> with) throws Exception {
        try (var provider = new Provider()) {
            String at = "-Dprovider=" + provider.url();
            Ended before = java(Stream.concat(Stream.of(at), without.stream()).toList());
            assertThat(before.code()).as(before.err()).isZero();
            assertThat(before.out()).contains("A-17");
            Ended after = java(Stream.concat(Stream.of(at), with.stream()).toList());
            assertThat(after.code()).as(after.err()).isZero();
            assertThat(after.out()).isEqualTo(before.out());
            assertThat(after.err()).doesNotContain("[reprise]", "VerifyError", "Exception");
        }
        isRecorded();
    }

    private static List<String> and(List<String> first, String... more) {
        return Stream.concat(Stream.of(more), first.stream()).toList();
    }

    @Test
    void a_spring_boot_jar_is_recorded() throws Exception {
        List<Path> jars = ClassPath.of(LANGCHAIN4J);
        Path plain = folder.resolve("plain.jar");
        Path classes = compiled("-cp", jars, "host");
        try (var jar = new JarOutputStream(Files.newOutputStream(plain));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                jar.write(Files.readAllBytes(file));
                jar.closeEntry();
            }
        }
        Path fat = folder.resolve("fat.jar");
        repackaged(plain, jars, fat);
        List<String> command = List.of("-jar", fat.toString());

        sameWithTheAgent(command, and(command, agent(""), "-Djava.io.tmpdir=/nonexistent"));
    }

    /** By Spring Boot's own tool, as its plugins for Maven and Gradle do it. */
    private static void repackaged(Path plain, List<Path> jars, Path fat) throws Exception {
        var urls = new ArrayList<URL>();
        for (Path jar : ClassPath.of(List.of(LOADER))) {
            urls.add(jar.toUri().toURL());
        }
        try (var loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            String tools = "org.springframework.boot.loader.tools.";
            Class<?> libraries = loader.loadClass(tools + "Libraries");
            Class<?> scope = loader.loadClass(tools + "LibraryScope");
            Class<?> library = loader.loadClass(tools + "Library");
            Class<?> callback = loader.loadClass(tools + "LibraryCallback");
            Object compile = scope.getField("COMPILE").get(null);
            Object all = Proxy.newProxyInstance(loader, new Class<?>[] {libraries}, (self, method, given) -> {
                for (Path jar : jars) {
                    callback.getMethod("library", library)
                            .invoke(
                                    given[0],
                                    library.getConstructor(File.class, scope).newInstance(jar.toFile(), compile));
                }
                return null;
            });
            Class<?> type = loader.loadClass(tools + "Repackager");
            Object repackager = type.getConstructor(File.class).newInstance(plain.toFile());
            type.getMethod("setMainClass", String.class).invoke(repackager, "com.acme.host.Refunds");
            type.getMethod("repackage", File.class, libraries).invoke(repackager, fat.toFile(), all);
        }
    }

    @Test
    void a_modular_application_is_recorded() throws Exception {
        List<Path> jars = ClassPath.of(LANGCHAIN4J);
        Path classes = compiled("-p", jars, "host", "host-module");
        List<String> command = List.of(
                "-p",
                classes + File.pathSeparator + joined(jars),
                "--add-modules",
                "com.fasterxml.jackson.databind,langchain4j.http.client.jdk,java.net.http",
                "-m",
                "refunds/com.acme.host.Refunds");

        sameWithTheAgent(command, and(command, agent("")));
    }

    @Test
    void beside_the_agents_of_opentelemetry_and_jacoco_in_either_order_nothing_changes() throws Exception {
        List<Path> jars = ClassPath.of(LANGCHAIN4J);
        Path classes = compiled("-cp", jars, "host");
        List<String> command = List.of("-cp", classes + File.pathSeparator + joined(jars), "com.acme.host.Refunds");
        String opentelemetry =
                "-javaagent:" + ClassPath.of(List.of(OPENTELEMETRY)).get(0);
        String jacoco = "-javaagent:" + ClassPath.of(List.of(JACOCO)).get(0) + "=destfile=" + folder.resolve("jacoco");
        List<String> quiet = and(
                command,
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none",
                "-Dotel.javaagent.logging=none");

        sameWithTheAgent(and(quiet, opentelemetry), and(quiet, agent(""), opentelemetry));
        sameWithTheAgent(and(quiet, jacoco), and(quiet, opentelemetry, agent(""), jacoco));
        assertThat(folder.resolve("jacoco")).isNotEmptyFile();
    }

    @Test
    void beside_mockitos_inline_agent_mocks_are_what_they_were() throws Exception {
        List<Path> jars = ClassPath.of(
                Stream.concat(LANGCHAIN4J.stream(), Stream.of(MOCKITO)).toList());
        Path classes = compiled("-cp", jars, "host-mocks");
        String mockito = "-javaagent:"
                + jars.stream()
                        .filter(jar -> jar.getFileName().toString().startsWith("mockito-core"))
                        .findFirst()
                        .orElseThrow();
        List<String> command = List.of("-cp", classes + File.pathSeparator + joined(jars), "com.acme.host.Mocks");

        Ended before = java(and(command, mockito));
        assertThat(before.out()).startsWith("mocked null\nfirst null\nspied 4\ntask\npool\n");
        for (List<String> order : List.of(List.of(mockito, agent("")), List.of(agent(""), mockito))) {
            Ended after = java(Stream.concat(order.stream(), command.stream()).toList());
            assertThat(after.out()).isEqualTo(before.out());
            assertThat(after.err()).doesNotContain("[reprise]", "VerifyError");
        }
    }

    @Test
    void a_bean_behind_springs_proxies_counts_once() throws Exception {
        List<Path> jars = ClassPath.of(List.of("org.springframework:spring-aop:6.2.12"));
        Path classes = compiled("-cp", jars, "host-beans");
        Ended ended = java(List.of(
                agent(",tool=com.acme.host.Beans#work,service=com.acme.host.*Orders#*"),
                "-cp",
                classes + File.pathSeparator + joined(jars),
                "com.acme.host.Beans"));

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo("order 1!, order 2!, order 3!!\n");
        try (Trace trace = Trace.open(traces().get(0))) {
            assertThat(trace.steps().stream()
                            .filter(step -> step.kind().equals("service"))
                            .map(step -> step.path() + " " + step.output()))
                    .containsExactly(
                            "Beans.main#1/work#1/Orders.find#1 order 1!",
                            "Beans.main#1/work#1/Orders.find#2 order 2!",
                            "Beans.main#1/work#1/Orders.find#3 order 3!!");
        }
    }
}
