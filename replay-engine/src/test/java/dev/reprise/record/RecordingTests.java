package dev.reprise.record;

import dev.reprise.boundary.World;
import dev.reprise.record.Tape.Story;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RecordingTests {

    @TempDir
    Path directory;

    @Test
    void one_run_becomes_one_finished_trace() throws Exception {
        try (Tape tape = new Tape(directory)) {
            Tape.agent(() -> {
                Tape.exchange(
                        Tape.request("refund A-17"),
                        200,
                        "application/json",
                        Tape.asking("call_1", "lookup", "{\"id\":\"A-17\"}"));
                Tape.call("tool", "lookup", Map.of("id", "A-17"), Map.of("total", 12));
                Tape.chat("go on", "refunded");
            });
            tape.drain();

            Story story = tape.story();
            assertThat(story.steps())
                    .containsExactly(
                            "1 0 0 agent RefundAgent.handle#1",
                            "2 1 0 llm chat#1",
                            "3 1 0 tool lookup#1",
                            "4 1 0 llm chat#2");
            assertThat(story.enter(3).cause()).isEqualTo(2);
            assertThat(story.finished()).isTrue();
            assertThat(story.header()).containsEntry("input", Map.of("orderId", "A-17"));
            assertThat(story.exit(1).out()).isEqualTo("done");
            assertThat(World.current()).isNull();
        }
    }
}
