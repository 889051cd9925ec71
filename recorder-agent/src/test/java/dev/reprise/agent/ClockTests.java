package dev.reprise.agent;

import dev.reprise.Reprise;
import dev.reprise.agent.app.Sources;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.record.Recording;
import dev.reprise.record.RecordingOptions;
import dev.reprise.replay.Replay;
import dev.reprise.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What an application reads of clocks and random sources, through a trace on disk and back. */
@Tag("agent")
class ClockTests {

    @TempDir
    Path folder;

    private static List<Object> agent() throws InterruptedException {
        Crossing agent = World.enter(Call.of("agent", "reader", "go").asEntry());
        Crossing tool = World.enter(Call.of("tool", "look", "there"));
        if (tool.answer() == null) {
            tool.exit(Outcome.returned("seen"));
        }
        List<Object> read = Sources.some();
        agent.exit(Outcome.returned("done"));
        return read;
    }

    @Test
    void what_was_read_comes_back_from_the_trace() throws Exception {
        List<Object> recorded;
        try (Recording recording = Recording.start(RecordingOptions.to(folder).build())) {
            World.put(recording);
            recorded = agent();
        } finally {
            World.put(null);
        }
        Path trace;
        try (Stream<Path> files = Files.walk(folder)) {
            trace = files.filter(file -> file.toString().endsWith(".trace.jsonl"))
                    .findFirst()
                    .orElseThrow();
        }

        List<Object> replayed;
        Verdict verdict;
        try (Replay replay = Reprise.replay(trace)) {
            replayed = replay.run(ClockTests::agent).orElseThrow();
            verdict = replay.finish();
        }

        assertThat(replayed).isEqualTo(recorded);
        assertThat(verdict).isInstanceOf(Verdict.Reproduced.class);
    }
}
