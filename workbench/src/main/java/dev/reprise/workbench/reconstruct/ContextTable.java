package dev.reprise.workbench.reconstruct;

import dev.reprise.insight.ContextWindow;
import dev.reprise.trace.Trace;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Members;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.terminal.Table;
import dev.reprise.workbench.terminal.Wording;
import dev.reprise.workbench.view.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the context windows filled. */
final class ContextTable {

    private static final int BAR = 20;

    private ContextTable() {}

    static void print(Screen screen, Trace trace) {
        List<ContextWindow.Turn> turns = ContextWindow.of(trace).turns();
        if (screen.isJson()) {
            turns.forEach(turn -> screen.json(tree(turn)));
            return;
        }
        if (turns.isEmpty()) {
            screen.print("No model was asked in this run.");
            return;
        }
        try (var table = new Table(
                screen,
                ">STEP",
                "MODEL",
                ">IN",
                ">OUT",
                ">GREW",
                "USED",
                ">SYSTEM",
                ">TOOLS",
                ">HISTORY",
                ">RESULTS")) {
            turns.forEach(turn -> table.row(row(turn)));
        }
        for (ContextWindow.Turn turn : turns) {
            for (ContextWindow.Dropped dropped : turn.dropped()) {
                screen.print(new Line()
                        .add("step " + turn.step() + " ", Style.DIM)
                        .add(dropped.shortened() ? "shortened " : "dropped ", Style.WARN)
                        .add(dropped.role() + " ")
                        .add(Values.inline(dropped.text()), Style.PLAIN, screen.width() - 30));
            }
        }
        if (turns.stream().anyMatch(ContextWindow.Turn::estimated)) {
            screen.print(Line.of("~ estimated: the provider gave no count", Style.DIM));
        }
    }

    private static List<Line> row(ContextWindow.Turn turn) {
        return List.of(
                Line.of(String.valueOf(turn.step()), Style.BOLD),
                Line.of(turn.model()),
                Line.of((turn.estimated() ? "~" : "") + Wording.count(turn.input())),
                Line.of(Wording.count(turn.output())),
                Line.of(turn.previous() == 0 ? "" : (turn.growth() < 0 ? "" : "+") + Wording.count(turn.growth())),
                used(turn),
                Line.of(Wording.count(turn.share().system())),
                Line.of(Wording.count(turn.share().tools())),
                Line.of(Wording.count(turn.share().history())),
                Line.of(Wording.count(turn.share().toolResults())));
    }

    private static Line used(ContextWindow.Turn turn) {
        if (turn.limit().isEmpty()) {
            return Line.of("(limit not known)", Style.DIM);
        }
        double share =
                Math.min(1, (double) turn.input() / Math.max(1, turn.limit().getAsLong()));
        int filled = (int) Math.ceil(share * BAR);
        Style style = share > 0.9 ? Style.BAD : share > 0.7 ? Style.WARN : Style.GOOD;
        return new Line()
                .add("█".repeat(filled), style)
                .add("░".repeat(BAR - filled), Style.DIM)
                .add(String.format(Locale.ROOT, " %.1f%%", share * 100));
    }

    private static Map<String, @Nullable Object> tree(ContextWindow.Turn turn) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("step", turn.step());
        tree.put("previous", turn.previous());
        tree.put("model", turn.model());
        tree.put("input", turn.input());
        tree.put("output", turn.output());
        tree.put("estimated", turn.estimated());
        tree.put("growth", turn.growth());
        tree.put("limit", turn.limit().isPresent() ? turn.limit().getAsLong() : null);
        tree.put("system", turn.share().system());
        tree.put("tools", turn.share().tools());
        tree.put("history", turn.share().history());
        tree.put("toolResults", turn.share().toolResults());
        tree.put(
                "dropped",
                turn.dropped().stream()
                        .map(dropped -> Members.of(
                                "role", dropped.role(), "text", dropped.text(), "shortened", dropped.shortened()))
                        .toList());
        return tree;
    }
}
