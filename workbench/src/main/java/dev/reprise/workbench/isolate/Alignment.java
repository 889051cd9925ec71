package dev.reprise.workbench.isolate;

import dev.reprise.dialect.ToolCall;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.tree.CanonicalHash;
import dev.reprise.workbench.view.Llm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Which step of one run plays the part of which step of another. Two steps can only if what asked for them does; among
 * the steps that one step asked for, kind and name must be the same, order counts, and so do input and decision. Neither
 * numbers nor times are looked at, so that another schedule, or a turn that was put in, moves nothing.
 */
final class Alignment {

    /** Above this many comparisons siblings go by their order alone. */
    private static final long MAX_COMPARISONS = 4_000_000;

    private final Side a;
    private final Side b;
    private final List<Aligned> found = new ArrayList<>();

    /** What is compared of a step. */
    private record Face(String kind, String name, String strand, long input, List<String> decision) {

        int likeness(Face other) {
            if (!kind.equals(other.kind) || !name.equals(other.name)) {
                return 0;
            }
            return 10
                    + (input == other.input ? 8 : 0)
                    + (decision.equals(other.decision) ? 4 : 0)
                    + (strand.equals(other.strand) ? 1 : 0);
        }
    }

    /** One run, by what asked for what. */
    private static final class Side {
        final Map<Integer, List<Integer>> children = new HashMap<>();
        final Map<Integer, Face> faces = new HashMap<>();

        Side(Trace trace) {
            for (Step step : trace.steps()) {
                int by = step.cause() > 0 ? step.cause() : step.parent();
                children.computeIfAbsent(by, unused -> new ArrayList<>()).add(step.number());
                faces.put(step.number(), face(step));
            }
            Comparator<Integer> order = Comparator.<Integer, String>comparing(
                            number -> Objects.requireNonNull(faces.get(number)).strand())
                    .thenComparing(Comparator.naturalOrder());
            children.values().forEach(steps -> steps.sort(order));
        }

        private static Face face(Step step) {
            List<String> decision = step.kind().equals("llm")
                    ? Llm.response(step).toolCalls().stream()
                            .map(ToolCall::name)
                            .toList()
                    : List.of();
            return new Face(step.kind(), step.name(), step.strand(), CanonicalHash.of(step.input()), decision);
        }

        List<Integer> below(int step) {
            return children.getOrDefault(step, List.of());
        }

        Face face(int step) {
            return Objects.requireNonNull(faces.get(step));
        }
    }

    private Alignment(Trace a, Trace b) {
        this.a = new Side(a);
        this.b = new Side(b);
    }

    /** All steps of both runs, in the order of A, those of B alone behind the one that they follow in B. */
    static List<Aligned> of(Trace a, Trace b) {
        var alignment = new Alignment(a, b);
        alignment.below(0, 0);
        return alignment.ordered();
    }

    private void below(int stepA, int stepB) {
        List<Integer> left = stepA < 0 ? List.of() : a.below(stepA);
        List<Integer> right = stepB < 0 ? List.of() : b.below(stepB);
        for (Aligned pair : align(left, right)) {
            found.add(pair);
            below(pair.a() == 0 ? -1 : pair.a(), pair.b() == 0 ? -1 : pair.b());
        }
    }

    private List<Aligned> align(List<Integer> left, List<Integer> right) {
        if ((long) left.size() * right.size() > MAX_COMPARISONS) {
            return byOrder(left, right);
        }
        int[][] best = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                int like = a.face(left.get(i)).likeness(b.face(right.get(j)));
                int together = like == 0 ? 0 : like + best[i + 1][j + 1];
                best[i][j] = Math.max(together, Math.max(best[i + 1][j], best[i][j + 1]));
            }
        }
        var aligned = new ArrayList<Aligned>();
        int i = 0;
        int j = 0;
        while (i < left.size() && j < right.size()) {
            int like = a.face(left.get(i)).likeness(b.face(right.get(j)));
            if (like > 0 && best[i][j] == like + best[i + 1][j + 1]) {
                aligned.add(new Aligned(left.get(i++), right.get(j++)));
            } else if (best[i][j] == best[i + 1][j]) {
                aligned.add(new Aligned(left.get(i++), 0));
            } else {
                aligned.add(new Aligned(0, right.get(j++)));
            }
        }
        left.subList(i, left.size()).forEach(step -> aligned.add(new Aligned(step, 0)));
        right.subList(j, right.size()).forEach(step -> aligned.add(new Aligned(0, step)));
        return aligned;
    }

    private List<Aligned> byOrder(List<Integer> left, List<Integer> right) {
        var lanes = new HashMap<List<String>, ArrayList<Integer>>();
        right.forEach(step -> lanes.computeIfAbsent(lane(b.face(step)), unused -> new ArrayList<>())
                .add(step));
        var next = new HashMap<List<String>, Integer>();
        var aligned = new ArrayList<Aligned>();
        for (int step : left) {
            List<String> lane = lane(a.face(step));
            int at = next.merge(lane, 1, Integer::sum) - 1;
            List<Integer> others = lanes.getOrDefault(lane, new ArrayList<>());
            aligned.add(new Aligned(step, at < others.size() ? others.get(at) : 0));
        }
        lanes.forEach((lane, others) ->
                others.stream().skip(next.getOrDefault(lane, 0)).forEach(step -> aligned.add(new Aligned(0, step))));
        return aligned;
    }

    private static List<String> lane(Face face) {
        return List.of(face.strand(), face.kind(), face.name());
    }

    private List<Aligned> ordered() {
        var partners = new TreeMap<Integer, Integer>();
        found.stream().filter(Aligned::isPair).forEach(pair -> partners.put(pair.b(), pair.a()));
        Comparator<Aligned> byPlace = Comparator.comparingInt(pair -> {
            if (pair.a() > 0) {
                return pair.a();
            }
            Map.Entry<Integer, Integer> before = partners.floorEntry(pair.b());
            return before == null ? 0 : before.getValue();
        });
        return found.stream()
                .sorted(byPlace.thenComparingInt(pair -> pair.a() > 0 ? 0 : 1).thenComparingInt(Aligned::b))
                .toList();
    }
}
