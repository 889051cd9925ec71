package dev.reprise.record;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A file that the operating system lets grow no further, and a file system without room. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "limits are set with a POSIX shell")
class FullDiskTests {

    private static final String SEEN = """
            calls made: 300
            given up: 1
            faults inside: 0
            said: [reprise] recording gave up run run1: the trace could not be written: java.io.IOException: %1$s (said \
            once; see the metrics for how often)
            name ends in part: true
            finished: false
            gaps: [the trace could not be written: java.io.IOException: %1$s]
            some of the calls: true
            in order: true
            ends with a whole line: true
            """;

    @TempDir
    Path directory;

    /** 200 blocks of 512 bytes. */
    @Test
    void a_run_whose_file_may_not_grow_is_given_up_with_a_gap_and_the_agent_goes_on() throws Exception {
        String seen = run("ulimit -f 200 && exec \"$@\"", List.of());

        assertThat(seen).isEqualTo(SEEN.formatted("File too large"));
    }

    @Test
    void a_run_on_a_full_disk_is_given_up_with_a_gap_and_the_agent_goes_on() throws Exception {
        List<String> alone = List.of("unshare", "--user", "--map-root-user", "--mount");
        String mount = "mount -t tmpfs -o size=200k none '" + directory + "'";
        assumeTrue(can(alone, mount), "this system lets nobody mount a small disk of his own");
        String seen = run(mount + " && exec \"$@\"", alone);

        assertThat(seen).isEqualTo(SEEN.formatted("No space left on device"));
    }

    private static boolean can(List<String> before, String script) throws Exception {
        var command = new ArrayList<>(before);
        command.addAll(List.of("sh", "-c", script));
        try {
            Process tried =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            tried.getInputStream().readAllBytes();
            return tried.waitFor() == 0;
        } catch (java.io.IOException absent) {
            return false;
        }
    }

    private String run(String script, List<String> before) throws Exception {
        var command = new ArrayList<>(before);
        command.addAll(List.of(
                "sh",
                "-c",
                script,
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FullDiskAgent.class.getName(),
                directory.toString()));
        Process agent = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String seen = new String(agent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(agent.waitFor()).isZero();
            return seen;
        } finally {
            agent.destroyForcibly();
        }
    }
}
