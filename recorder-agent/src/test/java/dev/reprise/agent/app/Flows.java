package dev.reprise.agent.app;

import dev.reprise.boundary.World;
import dev.reprise.record.Recording;
import dev.reprise.record.RecordingOptions;
import dev.reprise.replay.Replay;
import dev.reprise.trace.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Hooks;

/** Every way in which work is handed to another thread: recorded once, and replayed over and over. */
public final class Flows {

    /** Hands work over and waits for it. */
    public interface Flow {
        void run() throws Exception;
    }

    private static final Map<String, Flow> FLOWS = new LinkedHashMap<>();

    private Flows() {}

    /** What is done elsewhere: a tool. */
    public static String look(String what) {
        return "looked at " + what;
    }

    /** The agent. */
    public static String desk(String flow) throws Exception {
        FLOWS.get(flow).run();
        return "done";
    }

    static void add(String name, Flow flow) {
        FLOWS.put(name, flow);
    }

    /** Arguments: a folder, how often to replay, which flows, and a part of the name of one of them. */
    public static void main(String[] args) throws Exception {
        switch (args[2]) {
            case "jdk" -> JdkFlows.addAll();
            case "futures" -> FutureFlows.addAll();
            case "reactor" -> ReactorFlows.addAll();
            case "reactor-propagating" -> {
                Hooks.enableAutomaticContextPropagation();
                ReactorFlows.addAll();
            }
            default -> throw new IllegalArgumentException(args[2]);
        }
        for (String flow : FLOWS.keySet()) {
            if (args.length > 3 && !flow.contains(args[3])) {
                continue;
            }
            String line;
            try {
                line = tried(Path.of(args[0]).resolve(flow.replace(' ', '-')), flow, Integer.parseInt(args[1]));
            } catch (Throwable failed) {
                line = failed + " " + failed.getStackTrace()[0];
            }
            System.out.println(flow + ": " + line);
        }
        System.exit(0);
    }

    private static String tried(Path folder, String flow, int replays) throws Exception {
        Path file = recorded(folder, flow);
        String seen;
        try (Trace trace = Trace.open(file)) {
            seen = trace.steps().stream()
                    .filter(step -> step.parent() != 0)
                    .map(step -> step.path().replace("Flows.desk#1/", "") + "@" + step.strand())
                    .sorted()
                    .collect(Collectors.joining(" "));
            if (!trace.finished() || !trace.complete()) {
                seen += " INCOMPLETE";
            }
        }
        var ledgers = new TreeSet<String>();
        for (int i = 0; i < replays; i++) {
            Replay replay = Replay.open(file);
            try {
                desk(flow);
            } finally {
                replay.finish();
            }
            ledgers.add(comparable(replay.ledger().toString()));
        }
        String first = ledgers.first();
        return seen + (ledgers.size() == 1 && replays > 0 && isClean(first) ? "" : " LEDGERS " + ledgers);
    }

    /**
     * Which calls were answered on which strands. Whether their ends could be kept in the recorded order depends on how the
     * recorded ones happened to overlap, where a task waits for another or a pool has fewer threads than calls: the limit
     * that docs/replay-determinism.md tells, and not what is tried here.
     */
    private static String comparable(String ledger) {
        return ledger.replaceAll("(?m)^note: results were not released in the recorded order.*\\R?", "");
    }

    private static boolean isClean(String ledger) {
        return ledger.lines().noneMatch(line -> line.startsWith("[") || line.startsWith("note"));
    }

    private static Path recorded(Path folder, String flow) throws Exception {
        try (var recording = Recording.start(
                RecordingOptions.to(folder).lingering(Duration.ofSeconds(5)).build())) {
            World.put(recording);
            desk(flow);
            // A run ends with its last work, not with the recording.
            for (int i = 0; i < 400 && recording.metrics().runsKept() == 0; i++) {
                Thread.sleep(5);
            }
            if (recording.metrics().runsKept() != 1 || recording.metrics().contextLost() > 0) {
                throw new IllegalStateException("not one whole run: " + recording.metrics() + traces(folder));
            }
        }
        return traces(folder).get(0);
    }

    private static List<Path> traces(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".trace.jsonl"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }
}
