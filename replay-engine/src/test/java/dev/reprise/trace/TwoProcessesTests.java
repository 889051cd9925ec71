package dev.reprise.trace;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TwoProcessesTests {

    @TempDir
    Path directory;

    @Test
    void a_trace_is_live_until_the_process_that_writes_it_is_killed() throws Exception {
        Process other = OtherProcess.start("write", directory);
        try (var said = new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            Path part = Path.of(said.readLine());
            assertThat(TraceWriter.isLive(part)).isTrue();
            assertThat(TraceWriter.isLive(part)).as("asking takes no lock away").isTrue();

            // the handle's way leaves the streams open, and is SIGKILL
            other.toHandle().destroyForcibly();
            assertThat(other.waitFor()).isEqualTo(137);

            assertThat(TraceWriter.isLive(part)).isFalse();
            try (Trace orphan = Trace.open(part)) {
                assertThat(orphan.finished()).isFalse();
                assertThat(orphan.condition().firstOpen()).contains(1);
            }
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void another_process_sees_that_a_trace_is_live_and_asking_leaves_the_lock() throws Exception {
        try (var writer = TraceWriter.create(directory, Facts.header(), TraceWriter.Options.defaults())) {
            assertThat(asked(writer.path())).isEqualTo("true\ntrue\n");
            assertThat(TraceWriter.isLive(writer.path())).isTrue();
            writer.write(Facts.enter(1, 0, "agent", "A", "go"));
            assertThat(writer.end(5, "returned")).exists();
        }
    }

    private static String asked(Path part) throws Exception {
        Process other = OtherProcess.start("ask", part);
        try {
            String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(other.waitFor()).isZero();
            return said;
        } finally {
            other.destroyForcibly();
        }
    }
}
