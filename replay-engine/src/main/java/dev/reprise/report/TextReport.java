package dev.reprise.report;

import dev.reprise.verdict.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/** Replays in words: the verdicts counted, then each kind of divergence once, with the traces that show it. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TextReport {

    private static final int MOST_TRACES = 5;

    private TextReport() {}

    /** One replay: its verdict, every violation, and the notes. */
    public static String of(Replayed replay) {
        var text = new StringBuilder(replay.trace())
                .append(": ")
                .append(replay.verdict().word())
                .append(", ")
                .append(replay.calls().size())
                .append(replay.calls().size() == 1 ? " call" : " calls")
                .append(" of ")
                .append(replay.steps())
                .append(replay.steps() == 1 ? " step\n" : " steps\n");
        List<Violation> violations = replay.verdict().violations();
        for (int i = 0; i < violations.size(); i++) {
            text.append(i == 1 ? "then also:\n" : "")
                    .append(violations.get(i).message())
                    .append('\n');
        }
        replay.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
        return text.toString();
    }

    /** Many replays. */
    public static String of(List<Replayed> replays) {
        var text = new StringBuilder();
        var words = new TreeMap<String, Integer>();
        replays.forEach(each -> words.merge(each.verdict().word(), 1, Integer::sum));
        text.append(replays.size()).append(replays.size() == 1 ? " replay: " : " replays: ");
        text.append(String.join(
                ", ",
                words.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .toList()));
        text.append('\n');
        divergences(replays).forEach((signature, same) -> describe(text, same));
        return text.toString();
    }

    private static Map<String, List<Replayed>> divergences(List<Replayed> replays) {
        var groups = new LinkedHashMap<String, List<Replayed>>();
        for (Replayed each : replays) {
            each.verdict()
                    .first()
                    .ifPresent(first -> groups.computeIfAbsent(Replayed.signature(first), key -> new ArrayList<>())
                            .add(each));
        }
        return groups;
    }

    private static void describe(StringBuilder text, List<Replayed> same) {
        Replayed example = same.get(0);
        example.verdict()
                .first()
                .ifPresent(first -> text.append('\n').append(first.message()).append('\n'));
        if (same.size() > 1) {
            List<String> others = same.stream()
                    .skip(1)
                    .limit(MOST_TRACES)
                    .map(Replayed::trace)
                    .toList();
            text.append("  the same in   ")
                    .append(same.size() - 1)
                    .append(same.size() == 2 ? " other trace: " : " other traces: ")
                    .append(String.join(", ", others))
                    .append(same.size() - 1 > MOST_TRACES ? ", …" : "")
                    .append('\n');
        }
    }
}
