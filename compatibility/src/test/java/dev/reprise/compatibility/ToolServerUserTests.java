package dev.reprise.compatibility;

import dev.reprise.trace.Trace;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A user's agent with an MCP server, tested with the trace and the preamble of its process, and without the latter. */
@Tag("agent")
class ToolServerUserTests {

    private static final Path SOURCES = Path.of("src", "users", "tools", "src");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void a_test_starts_no_server_and_asks_for_the_preamble_where_it_is_missing() throws Exception {
        List<Path> jars = ClassPath.of(
                List.of(
                        "bom:org.junit:junit-bom:" + UserProject.VERSIONS.get("junit"),
                        "io.modelcontextprotocol.sdk:mcp:2.1.0",
                        "dev.reprise:junit-extension:" + Installed.VERSION,
                        "org.junit.jupiter:junit-jupiter",
                        "org.junit.platform:junit-platform-console"),
                Installed.repository());
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path tests = Files.createDirectories(folder.resolve("test-classes"));
        Compiled.into(classes, List.of(SOURCES.resolve("main/java")), UserProject.joined(jars));
        Compiled.into(
                tests, List.of(SOURCES.resolve("test/java")), classes + File.pathSeparator + UserProject.joined(jars));
        String classPath =
                String.join(File.pathSeparator, tests.toString(), classes.toString(), UserProject.joined(jars));
        Path started = Files.createFile(folder.resolve("started.txt"));
        String server = "-Dmcp.server=" + ToolServer.running().command(started);
        String agent =
                "-javaagent:" + System.getProperty("agent.jar") + "=dir=traces,agent=com.acme.tools.ToolDesk#handle";

        String said = java(classPath, List.of(agent, server), "com.acme.tools.ToolDesk")
                .out()
                .strip();
        String preamble = keep(tests);
        Ended ended = java(
                classPath,
                List.of(server),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--scan-classpath=" + tests,
                "--include-classname=.*Tests",
                "--disable-banner",
                "--disable-ansi-colors",
                "--details=testfeed");

        assertThat(said).startsWith("true order A-17 of 40 EUR");
        assertThat(ended.out().lines().filter(line -> line.startsWith("SAID")))
                .as(ended.out() + ended.err())
                .containsExactly("SAID " + said);
        assertThat(ended.out().lines().filter(line -> line.contains(" :: FAILED")))
                .containsExactlyInAnyOrder(
                        "JUnit Jupiter > BesideReplayTests > asks_for_another_order() :: FAILED",
                        "JUnit Jupiter > AloneReplayTests > lacks_the_preamble() :: FAILED");
        assertThat(ended.out())
                .contains("tool lookup_order (desk.trace.jsonl)")
                .contains("/orderId   recorded \"A-17\"   now \"A-71\"")
                .contains("[REPRISE-117] Replay incomplete: the preamble that has the answer to session initialize is"
                        + " not beside the trace (desk.trace.jsonl)")
                .contains("copy *" + preamble + ".trace.jsonl from the directory in which the trace was recorded");
        assertThat(started).hasContent("stdio");
    }

    /** Puts the trace with its preamble into one folder, and by itself into another; the preamble's run. */
    private String keep(Path tests) throws Exception {
        Path beside = Files.createDirectories(tests.resolve("beside"));
        Path alone = Files.createDirectories(tests.resolve("alone"));
        String run = "";
        try (Stream<Path> files = Files.list(folder.resolve("traces"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".trace.jsonl"))
                    .toList()) {
                try (Trace trace = Trace.open(file)) {
                    if ("preamble".equals(trace.header().members().get("kind"))) {
                        run = trace.header().run();
                        Files.copy(file, beside.resolve(file.getFileName()));
                    } else {
                        Files.copy(file, beside.resolve("desk.trace.jsonl"));
                        Files.copy(file, alone.resolve("desk.trace.jsonl"));
                    }
                }
            }
        }
        return run;
    }

    private Ended java(String classPath, List<String> options, String main, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of(arguments));
        return Ended.of(folder, command);
    }
}
