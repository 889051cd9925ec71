package dev.reprise.workbench.diagnose;

import dev.reprise.testkit.TraceBuilder;
import dev.reprise.workbench.Ran;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayableTests {

    @TempDir
    Path folder;

    @Test
    void tells_what_a_trace_lacks() throws IOException {
        Path written = TraceBuilder.run("Desk.answer")
                .header("hooks", Map.of("okhttp", "skipped: OkHttp 3.8 is too old", "jdk-client", "active"))
                .header("preamble", Map.of("run", "01JDPREAMBLE"))
                .call("service", "Orders.find", Map.of("id", "A-17"))
                .returns(Map.of("order", "(not rebuilt: com.acme.Order holds itself)"))
                .gap("the queue was full")
                .tool("lookup", Map.of())
                .open(number -> {})
                .write(folder);
        Files.move(written, folder.resolve("desk.trace.jsonl"));

        Ran ran = Ran.in(folder, "replayable", "desk.trace.jsonl");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEqualTo("""
                desk.trace.jsonl
                  open        step 3 lookup had not ended
                              a replay that comes there is incomplete
                  gap         the queue was full
                              record the run again; what was lost cannot be answered
                  preamble    what its process did before any run is not beside it: 01JDPREAMBLE
                              copy the trace with that id into the same folder
                  hook        okhttp was skipped: OkHttp 3.8 is too old
                              what it would have recorded goes live in a replay, or is refused
                  result      step 2 Orders.find gave what cannot be rebuilt: com.acme.Order holds itself
                              name a method nearer to the agent that gives plain values

                """);
    }

    @Test
    void finds_nothing_in_the_way_of_a_whole_trace() throws IOException {
        Faulty.refund(folder, "A-1723");

        Ran ran = Ran.in(folder, "replayable");

        assertThat(ran.out()).isEqualTo("Nothing stands in the way\n");
        assertThat(ran.code()).isZero();
    }

    private static final String DESK = """
            package com.acme;

            import java.time.Clock;
            import java.util.function.Supplier;

            class Desk {
                long now() {
                    return System.currentTimeMillis();
                }

                Clock ticking() {
                    return Clock.tickSeconds(java.time.ZoneOffset.UTC);
                }

                Object rows(javax.sql.DataSource source) throws Exception {
                    return source.getConnection().prepareStatement("select 1").executeQuery();
                }

                Object sums(java.util.List<Integer> numbers) {
                    return numbers.parallelStream().mapToInt(Integer::intValue).sum();
                }

                Supplier<java.util.UUID> ids() {
                    return java.util.UUID::randomUUID;
                }

                Object send(java.net.http.HttpClient client, java.net.http.HttpRequest request) throws Exception {
                    new java.util.Timer().schedule(null, 10);
                    return client.send(request, null);
                }
            }
            """;

    private Path compiled() throws IOException {
        Path source = folder.resolve("Desk.java");
        Files.writeString(source, DESK);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, new ByteArrayOutputStream(), "-g", "-d", classes.toString(), source.toString());
        assertThat(result).isZero();
        return classes;
    }

    @Test
    void names_the_calls_that_no_hook_covers() throws IOException {
        compiled();

        Ran ran = Ran.in(folder, "replayable", "--code", "classes", "--app", "com.acme");

        assertThat(ran.out()).isEqualTo("""
                clock     com.acme.Desk.ticking:12 calls java.time.Clock.tickSeconds
                          take a Clock as a parameter, or read Clock.systemUTC() and truncate
                jdbc      com.acme.Desk.rows:16 calls java.sql.PreparedStatement.executeQuery
                          call it inside a tool, or name the repository with the option service=
                jdbc      com.acme.Desk.rows:16 calls javax.sql.DataSource.getConnection
                          call it inside a tool, or name the repository with the option service=
                thread    com.acme.Desk.send:28 calls java.util.Timer.schedule
                          use a ScheduledExecutorService
                1 class read, 4 calls that no hook covers
                """);
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void names_the_clocks_of_packages_that_the_agent_is_not_told() throws IOException {
        compiled();

        assertThat(Ran.in(folder, "replayable", "--code", "classes", "--app", "com.other;com.acm")
                        .out())
                .contains("""
                        clock     com.acme.Desk.now:8 calls java.lang.System.currentTimeMillis
                                  add the package of the class to the agent's option app=
                        """)
                .contains("random    com.acme.Desk.ids:24 calls java.util.UUID.randomUUID\n");
    }

    @Test
    void reads_jars_and_goes_on_past_what_is_no_class() throws IOException {
        Path classes = compiled();
        try (var jar = new ZipOutputStream(Files.newOutputStream(folder.resolve("app.jar")))) {
            jar.putNextEntry(new ZipEntry("../../evil.class"));
            jar.write("no class".getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new ZipEntry("BOOT-INF/classes/com/acme/Desk.class"));
            jar.write(Files.readAllBytes(classes.resolve("com/acme/Desk.class")));
        }
        Files.writeString(folder.resolve("no.jar"), "no jar");

        Ran ran = Ran.in(folder, "replayable", "--code", "app.jar", "--code", "no.jar", "--json");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out().lines()).hasSize(4);
        assertThat(ran.out()).startsWith("""
                        {"kind":"clock","class":"com.acme.Desk","method":"ticking","line":12,\
                        "calls":"java.time.Clock.tickSeconds",""");
        assertThat(ran.err()).isEqualTo("2 of the classes and jars cannot be read\n");
    }
}
