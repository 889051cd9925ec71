package dev.reprise.compatibility;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that ask a server of their own, on a random port, in two replays at once: whichever client they ask with, and in
 * every mode that touches the trace.
 */
@Tag("agent")
class OwnServerUserTests {

    private static final int CLIENTS = 19;
    private static final String IN_BOOT_3 = "org.springframework.boot.test.web.client.TestRestTemplate";
    private static final String IN_BOOT_4 = "org.springframework.boot.resttestclient.TestRestTemplate";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private String classPath;

    @Test
    void requests_of_every_client_join_their_replay_in_every_mode() throws Exception {
        compiled(
                "4.1.1",
                IN_BOOT_4,
                "org.springframework.boot:spring-boot-resttestclient",
                "org.springframework.boot:spring-boot-restclient",
                "com.squareup.okhttp3:okhttp-jvm:5.5.1",
                "io.rest-assured:rest-assured:6.0.1");

        assertThat(run("once"))
                .containsOnlyOnce(
                        "LIVE look A-17",
                        "LIVE euros A-17",
                        "Reprise recorded post.trace.jsonl (once): 3 steps",
                        "LIVE look A-18",
                        "LIVE euros A-18",
                        "Reprise recorded get.trace.jsonl (once): 3 steps")
                .contains(2 * CLIENTS + " tests successful")
                .hasSize(7);

        assertThat(run("new", "-Dclient=JDK", "-Dships=true"))
                .containsExactlyInAnyOrder(
                        "LIVE ship A-17",
                        "Reprise rewrote post.trace.jsonl (new): "
                                + "1 changed (step 1, workflow POST /orders); 1 new (step 4, tool ship)",
                        "LIVE ship A-18",
                        "Reprise rewrote get.trace.jsonl (new): "
                                + "1 changed (step 1, workflow GET /orders); 1 new (step 4, tool ship)",
                        "2 tests successful");
        assertThat(run("none", "-Dclient=JDK", "-Dships=true")).containsExactly("2 tests successful");

        assertThat(run("accept", "-Dclient=JDK", "-Dships=true", "-Dabout=-2026"))
                .contains("2 tests successful")
                .doesNotContain("LIVE euros A-17-2026");
        assertThat(run("none", "-Dclient=JDK", "-Dships=true", "-Dabout=-2026")).containsExactly("2 tests successful");
        assertThat(run("none", "-Dclient=JDK", "-Dships=true")).containsExactly("2 tests failed");

        assertThat(run("all", "-Dclient=JDK"))
                .contains("LIVE euros A-17", "LIVE euros A-18", "2 tests successful")
                .doesNotContain("LIVE ship A-17");
        byte[] all = Files.readAllBytes(folder.resolve("post.trace.jsonl"));
        assertThat(run("compare", "-Dclient=JDK", "-Dships=true")).contains("LIVE ship A-17", "2 tests successful");
        assertThat(folder.resolve("post.trace.jsonl")).hasBinaryContent(all);
        assertThat(run("none", "-Dclient=JDK")).containsExactly("2 tests successful");
    }

    @Tag("large")
    @Test
    void requests_of_older_clients_join_their_replay() throws Exception {
        compiled(
                "3.5.16",
                IN_BOOT_3,
                "org.springframework.boot:spring-boot-test",
                "com.squareup.okhttp3:okhttp:4.12.0",
                "io.rest-assured:rest-assured:5.5.7");

        assertThat(run("once")).contains(2 * CLIENTS + " tests successful");
        assertThat(run("none")).containsExactly(2 * CLIENTS + " tests successful");
    }

    private void compiled(String boot, String testRestTemplate, String... clients) throws Exception {
        var wanted = new ArrayList<>(List.of(
                "bom:org.springframework.boot:spring-boot-dependencies:" + boot,
                "org.springframework:spring-webflux",
                "org.springframework:spring-test",
                "io.projectreactor.netty:reactor-netty-http",
                "org.apache.httpcomponents.client5:httpclient5",
                "org.apache.httpcomponents.core5:httpcore5-reactive",
                "dev.reprise:junit-extension:" + Installed.VERSION,
                "org.junit.jupiter:junit-jupiter",
                "org.junit.platform:junit-platform-console",
                "org.slf4j:slf4j-nop"));
        wanted.addAll(List.of(clients));
        String jars = UserProject.joined(ClassPath.of(wanted, Installed.repository()));
        Path sources = folder.resolve("sources");
        UserProject.copy("clients", sources, Map.of(IN_BOOT_4, testRestTemplate));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Compiled.into(classes, List.of(sources), jars);
        Files.writeString(classes.resolve("reprise.properties"), "tool=com.acme.clients.Orders#*\n");
        Files.writeString(classes.resolve("junit-platform.properties"), """
                junit.jupiter.execution.parallel.enabled=true
                junit.jupiter.execution.parallel.mode.default=same_thread
                junit.jupiter.execution.parallel.mode.classes.default=concurrent
                junit.jupiter.execution.parallel.config.strategy=fixed
                junit.jupiter.execution.parallel.config.fixed.parallelism=2
                """);
        classPath = classes + File.pathSeparator + jars;
    }

    /** What is called for real, what Reprise says, and what became of the tests. */
    private List<String> run(String mode, String... options) throws Exception {
        var command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-Dreprise.mode=" + mode));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                classPath,
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--scan-classpath=" + folder.resolve("classes"),
                "--include-classname=.*Tests",
                "--disable-banner",
                "--disable-ansi-colors",
                "--details=summary"));
        Ended ended = Ended.of(folder, command);
        Files.writeString(folder.resolve(mode + ".log"), ended.out() + ended.err());
        return (ended.out() + ended.err())
                .lines()
                .map(line -> line.replaceFirst("^\\[ +(\\d+ tests (?:successful|failed)) +]$", "$1"))
                .filter(line -> line.startsWith("LIVE ")
                        || line.startsWith("Reprise re")
                        || line.matches("[1-9]\\d* tests (successful|failed)"))
                .toList();
    }
}
