package dev.reprise.workbench.isolate;

import dev.reprise.insight.Handoff;
import dev.reprise.insight.Occurrence;
import dev.reprise.insight.Origin;
import dev.reprise.insight.Provenance;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceIndex;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Members;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.view.Steps;
import dev.reprise.workbench.view.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The way back from a step, and where values came from. */
final class Walked {

    private static final int LINKS = 8;

    private final Trace trace;
    private final Step from;
    private final boolean end;
    private final List<Provenance> values;
    private final Map<Integer, List<Handoff>> handedTo;

    Walked(Trace trace, Step from, boolean end, List<Provenance> values, List<Handoff> handoffs) {
        this.trace = trace;
        this.from = from;
        this.end = end;
        this.values = values;
        this.handedTo = handoffs.stream()
                .filter(each -> !each.state().isEmpty() && each.from() < each.to())
                .collect(Collectors.groupingBy(Handoff::to));
    }

    void text(Screen screen, boolean valueAlone) {
        if (!valueAlone) {
            screen.print(new Line()
                    .add(end ? "The end of the run" : "Step " + from.number(), Style.BOLD)
                    .add("  ")
                    .add(Steps.name(from)));
            screen.print(Line.of("  ").add(Steps.gist(from), Steps.style(from), screen.width() - 2));
            screen.blank();
            screen.print(Line.of("The way back", Style.BOLD));
            for (Link link : way()) {
                Step step = trace.step(link.step);
                Line line = new Line()
                        .add("  step " + step.number(), Style.BOLD)
                        .to(12)
                        .add(Steps.name(step))
                        .to(46)
                        .add("  ");
                screen.print(
                        line.add(Steps.gist(step), Steps.style(step), Math.max(20, screen.width() - line.width())));
                screen.print(Line.of(" ".repeat(12)).add("↑ " + link.why, Style.DIM));
            }
            screen.blank();
        }
        screen.print(Line.of(
                values.isEmpty() ? "It holds no id, date or amount to follow" : "Where values came from", Style.BOLD));
        for (Provenance value : values) {
            value(screen, value);
        }
    }

    private static void value(Screen screen, Provenance value) {
        List<String> lines = value.headline().lines().toList();
        Style style = Walk.isInvented(value) ? Style.BAD : Style.PLAIN;
        screen.print(new Line().add("  ").add(Walk.marked(value)).add(lines.get(0), style));
        lines.stream().skip(1).forEach(line -> screen.print("    " + line));
        List<Occurrence> chain = value.chain();
        List<String> way = chain.stream()
                .filter(at -> !at.kind().equals("memory"))
                .map(at -> "step " + at.step() + " " + at.name() + (at.outcome() ? " (out)" : " (in)"))
                .toList();
        if (way.size() > 1) {
            String more = way.size() > LINKS ? " → … " + (way.size() - LINKS) + " more" : "";
            screen.print(Line.of(
                    "      " + String.join(" → ", way.subList(0, Math.min(LINKS, way.size()))) + more, Style.DIM));
        }
    }

    /** A step, and why the one that stands below it in the list came to be. */
    private record Link(int step, String why) {}

    /** From the step back to the root: by the cause, by what stood before it in the conversation, by the parent. */
    private List<Link> way() {
        var way = new ArrayList<Link>();
        TraceIndex index = trace.index();
        int at = from.number();
        boolean inside = end;
        while (at > 0) {
            List<Handoff> handed = inside ? List.of() : handedTo.getOrDefault(at, List.of());
            int before = inside
                    ? lastInside(at)
                    : handed.isEmpty() ? before(at) : handed.get(0).from();
            // What ended the outer one ended by what ended the inner one.
            inside = before > at && works(before);
            if (before == 0) {
                break;
            }
            if (!handed.isEmpty()) {
                way.add(new Link(before, handed(handed)));
                at = before;
                continue;
            }
            boolean asked = index.cause(at) == before;
            boolean parent = index.parent(at) == before;
            String why = asked
                    ? "asked for step " + at
                    : parent ? "made step " + at : before > at ? "ended the run" : "came before step " + at;
            way.add(new Link(before, why));
            at = before;
        }
        return way;
    }

    /** The way goes on with the giver of what is named first. */
    private static String handed(List<Handoff> all) {
        String others = all.stream()
                .skip(1)
                .map(each -> String.join(", ", each.state().keySet()) + " came from step " + each.from() + " "
                        + each.fromName())
                .collect(Collectors.joining("; "));
        Handoff first = all.get(0);
        return "passed " + String.join(", ", first.state().keySet()) + " on to step " + first.to()
                + (others.isEmpty() ? "" : "; " + others);
    }

    private boolean works(int step) {
        String kind = trace.index().kind(step);
        return kind.equals("agent") || kind.equals("workflow");
    }

    private int before(int step) {
        TraceIndex index = trace.index();
        if (index.cause(step) > 0) {
            return index.cause(step);
        }
        for (int other = step - 1; other > 0; other--) {
            boolean beside = index.parent(other) == index.parent(step)
                    && index.strand(other).equals(index.strand(step));
            boolean ended = index.endedAt(other) >= 0 && index.endedAt(other) <= index.startedAt(step);
            if (beside && ended && speaks(other)) {
                return other;
            }
        }
        return index.parent(step);
    }

    /** The last thing that happened inside a step. */
    private int lastInside(int step) {
        TraceIndex index = trace.index();
        int last = 0;
        for (int other = step + 1; other <= index.steps(); other++) {
            if (index.parent(other) == step && speaks(other) && index.endOrder(other) > 0) {
                last = last == 0 || index.endOrder(other) > index.endOrder(last) ? other : last;
            }
        }
        return last == 0 ? before(step) : last;
    }

    private boolean speaks(int step) {
        return switch (trace.index().kind(step)) {
            case "llm", "tool", "agent", "workflow", "retrieval", "service", "http" -> true;
            default -> false;
        };
    }

    void json(Screen screen) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("step", from.number());
        tree.put(
                "way",
                way().stream()
                        .map(link -> Members.of("step", link.step, "why", link.why))
                        .toList());
        tree.put("values", values.stream().map(Walked::tree).toList());
        screen.json(tree);
    }

    private static Map<String, @Nullable Object> tree(Provenance value) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("value", Values.inline(value.value()).startsWith("\"") ? value.value() : Values.inline(value.value()));
        tree.put("origin", kind(value.origin()));
        tree.put("step", value.chain().isEmpty() ? 0 : value.chain().get(0).step());
        tree.put("said", value.headline());
        tree.put(
                "chain",
                value.chain().stream()
                        .map(at -> Members.of(
                                "step",
                                at.step(),
                                "name",
                                at.name(),
                                "source",
                                at.source().toString(),
                                "outcome",
                                at.outcome()))
                        .toList());
        return tree;
    }

    private static String kind(Origin origin) {
        return origin.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }
}
