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
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
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

    private Path recorded(Callable<?> agent) throws Exception {
        try (Recording recording = Recording.start(RecordingOptions.to(folder).build())) {
            World.put(recording);
            agent.call();
        } finally {
            World.put(null);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".trace.jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void what_was_read_comes_back_from_the_trace() throws Exception {
        var recorded = new ArrayList<Object>();
        Path trace = recorded(() -> recorded.addAll(agent()));

        List<Object> replayed;
        Verdict verdict;
        try (Replay replay = Reprise.replay(trace)) {
            replayed = replay.run(ClockTests::agent).orElseThrow();
            verdict = replay.finish();
        }

        assertThat(replayed).isEqualTo(recorded);
        assertThat(verdict).isInstanceOf(Verdict.Reproduced.class);
    }

    @Test
    void what_keys_are_made_of_is_in_no_trace_and_the_same_in_every_replay() throws Exception {
        var keys = new ArrayList<byte[]>();
        Callable<Boolean> agent = () -> {
            Crossing crossing = World.enter(Call.of("agent", "reader", "go").asEntry());
            Crossing tool = World.enter(Call.of("tool", "look", "there"));
            if (tool.answer() == null) {
                tool.exit(Outcome.returned("seen"));
            }
            keys.add(Sources.key());
            crossing.exit(Outcome.returned("done"));
            return true;
        };
        Path trace = recorded(agent);
        for (int i = 0; i < 2; i++) {
            try (Replay replay = Reprise.replay(trace)) {
                replay.run(agent);
            }
        }

        String written = Files.readString(trace);
        assertThat(written)
                .contains("SecureRandom.nextBytes")
                .doesNotContain(Base64.getEncoder().encodeToString(keys.get(0)))
                .doesNotContain(HexFormat.of().formatHex(keys.get(0)));
        assertThat(keys.get(1)).isNotEqualTo(keys.get(0)).isEqualTo(keys.get(2));
    }
}
