package dev.reprise.testkit;

import dev.reprise.boundary.Boundary;
import dev.reprise.boundary.World;
import dev.reprise.record.Recording;
import dev.reprise.record.RecordingOptions;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.trace.Trace;
import dev.reprise.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Records and replays scripted agents. */
final class Proof {

    private Proof() {}

    /** What a replay came to. */
    record Seen(Verdict verdict, String ledger, int reached) {

        /** The step that the verdict names, or 0. */
        int step() {
            return verdict.first().map(each -> each.where().step()).orElse(0);
        }

        String message() {
            return verdict.first().map(each -> each.message()).orElse(verdict.word());
        }
    }

    static Trace record(Path directory, Shapes shape, ScriptedAgent agent, long seed) throws Exception {
        return record(directory, () -> agent.run(Shapes.INPUT, shape.world(seed), Schedule.seeded(seed)));
    }

    /** The trace of the one run that the work makes. */
    static Trace record(Path directory, Callable<?> work) throws Exception {
        Path into = Files.createTempDirectory(directory, "run");
        try (Recording recording = Recording.start(RecordingOptions.to(into).build())) {
            World.put(recording);
            try {
                work.call();
            } catch (Exception failed) {
                // the agent's own failure is on the record
            }
        }
        try (Stream<Path> files = Files.list(into)) {
            List<Path> traces = files.filter(file -> file.toString().endsWith(".jsonl")
                            && !file.toString().contains("preamble"))
                    .toList();
            if (traces.size() != 1) {
                throw new AssertionError("one run was expected, but there are " + traces);
            }
            return Trace.of(Files.readAllBytes(traces.get(0)));
        }
    }

    static Seen replay(Trace trace, ScriptedAgent agent, Schedule schedule) throws Exception {
        return replay(trace, ReplaySettings.defaults(), agent, schedule);
    }

    static Seen replay(Trace trace, ReplaySettings settings, ScriptedAgent agent, Schedule schedule) throws Exception {
        ScriptedWorld world = ScriptedWorld.unreachable();
        return replay(trace, settings, () -> agent.run(Shapes.INPUT, world, schedule), world);
    }

    static Seen replay(Trace trace, ReplaySettings settings, Callable<?> work, ScriptedWorld world) throws Exception {
        Boundary before = World.behind();
        Replay replay = Replay.open(trace, settings);
        Throwable escaped = null;
        try {
            replay.run(work);
        } catch (Throwable thrown) {
            escaped = thrown;
        }
        Verdict verdict = replay.finish();
        if (World.behind() != before || World.current() != null) {
            throw new AssertionError("the replay left something behind", escaped);
        }
        return new Seen(verdict, replay.ledger().toString(), world.reached());
    }
}
