package dev.reprise.workbench.isolate;

import dev.reprise.dialect.LlmMessage;
import dev.reprise.trace.Step;
import dev.reprise.tree.CanonicalHash;
import dev.reprise.tree.Difference;
import dev.reprise.tree.Ignores;
import dev.reprise.tree.TreeDiff;
import dev.reprise.tree.TreeEquality;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.view.Llm;
import dev.reprise.workbench.view.Steps;
import dev.reprise.workbench.view.WordDiff;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How two aligned steps differ: messages by word, everything else by path. A message that differs stays in every later
 * prompt of its conversation; it is shown where it appears first.
 */
final class StepDiff {

    private final Ignores ignores;
    private final Set<List<Long>> shown = new HashSet<>();

    /**
     * The differences of one pair of steps.
     *
     * @param input whether what went in differs
     * @param output whether what came out differs
     * @param repeated how many messages differ that were shown before
     */
    record Differences(boolean input, boolean output, List<Line> lines, int repeated) {
        boolean none() {
            return !input && !output;
        }
    }

    StepDiff(Ignores ignores) {
        this.ignores = ignores;
    }

    Differences of(Step a, Step b) {
        var lines = new ArrayList<Line>();
        Object inA = a.input();
        Object inB = b.input();
        boolean input = !TreeEquality.same(inA, inB, ignores);
        int repeated = input ? conversation("in", inA, inB, lines) : 0;
        Object outA = a.output();
        Object outB = b.output();
        boolean output = a.ending() != b.ending() || !TreeEquality.same(outA, outB, ignores);
        if (a.ending() != b.ending()) {
            lines.add(Line.of("ended   ")
                    .add(Steps.gist(a), Style.BAD, 60)
                    .add("   ")
                    .add(Steps.gist(b), Style.GOOD, 60));
        } else if (output) {
            repeated += conversation("out", outA, outB, lines);
        }
        String thrownA = a.thrown().map(Steps::thrown).orElse("");
        String thrownB = b.thrown().map(Steps::thrown).orElse("");
        if (!thrownA.equals(thrownB) && a.ending() == b.ending()) {
            output = true;
            lines.add(Line.of("thrown  ").add(WordDiff.of(thrownA, thrownB)));
        }
        return new Differences(input, output, lines, repeated);
    }

    /** Returns how many messages differ that were shown before. */
    private int conversation(String side, @Nullable Object a, @Nullable Object b, List<Line> lines) {
        if (!(messages(a) instanceof List<?> left) || !(messages(b) instanceof List<?> right)) {
            trees(side, a, b, lines);
            return 0;
        }
        int repeated = 0;
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            Object one = i < left.size() ? left.get(i) : null;
            Object other = i < right.size() ? right.get(i) : null;
            if (TreeEquality.same(one, other, ignores)) {
                continue;
            }
            if (!shown.add(List.of(CanonicalHash.of(one), CanonicalHash.of(other)))) {
                repeated++;
                continue;
            }
            lines.add(message(side, i, one, other));
        }
        trees(side, rest(a), rest(b), lines);
        return repeated;
    }

    private static Line message(String side, int index, @Nullable Object one, @Nullable Object other) {
        String role = LlmMessage.of(one == null ? other : one).role();
        Line line = Line.of(side.equals("in") ? "read " + role + " " : "said ", Style.DIM);
        String a = one == null ? "" : Llm.text(LlmMessage.of(one));
        String b = other == null ? "" : Llm.text(LlmMessage.of(other));
        return a.equals(b)
                ? line.add("message " + (index + 1) + " in other parts than its text")
                : line.add(WordDiff.of(a, b));
    }

    private void trees(String side, @Nullable Object a, @Nullable Object b, List<Line> lines) {
        if (a instanceof String one && b instanceof String other) {
            if (!one.equals(other)) {
                lines.add(Line.of(side + " ", Style.DIM).add(WordDiff.of(one, other)));
            }
            return;
        }
        for (Difference difference : TreeDiff.between(a, b, ignores)) {
            String place = difference.path().toString();
            Line line = Line.of(side + " ", Style.DIM).add(place.isEmpty() ? "(all of it)" : place, Style.NAME);
            switch (difference.kind()) {
                case CHANGED ->
                    line.add("   ")
                            .add(difference.excerpt().recorded(), Style.BAD)
                            .add(" → ")
                            .add(difference.excerpt().now(), Style.GOOD);
                case ONLY_RECORDED ->
                    line.add("   only A   ").add(difference.excerpt().recorded(), Style.BAD);
                case ONLY_NOW ->
                    line.add("   only B   ").add(difference.excerpt().now(), Style.GOOD);
            }
            lines.add(line);
        }
    }

    private static @Nullable Object messages(@Nullable Object tree) {
        return tree instanceof Map<?, ?> map ? map.get("messages") : null;
    }

    private static @Nullable Object rest(@Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> map)) {
            return tree;
        }
        var rest = new LinkedHashMap<Object, @Nullable Object>(map);
        rest.remove("messages");
        rest.remove("usage");
        return rest;
    }
}
