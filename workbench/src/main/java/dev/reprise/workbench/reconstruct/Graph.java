package dev.reprise.workbench.reconstruct;

import dev.reprise.insight.Handoff;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.workbench.corpus.TraceArgument;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Members;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.terminal.Wording;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who called whom. */
@Command(
        name = "graph",
        description = {
            "Show which agents asked which models, tools and agents, and who handed work to whom.",
            "",
            "As text, for Mermaid (which Markdown pages draw) or for Graphviz's dot."
        })
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Graph extends Verb {

    private static final Set<String> OUTER = Set.of("agent", "workflow");
    private static final Set<String> SHOWN =
            Set.of("agent", "workflow", "llm", "embedding", "tool", "retrieval", "service", "http");

    /** How it is written. */
    enum Format {
        TEXT,
        MERMAID,
        DOT
    }

    @Parameters(paramLabel = "TRACE", description = "A trace, or a part of its name.")
    private Path given = Path.of("");

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, mermaid or dot; by default text.")
    private Format format = Format.TEXT;

    private record Node(String kind, String name) {
        @Override
        public String toString() {
            return kind + " " + name;
        }
    }

    /** What connects two nodes. */
    private record Edge(Node from, Node to, String how) {}

    @Override
    protected Exit run(Screen screen) throws IOException {
        try (Trace trace = TraceArgument.of(screen, given).open()) {
            Map<Edge, Long> edges = edges(trace);
            if (screen.isJson()) {
                edges.forEach((edge, count) -> screen.json(Members.of(
                        "from", edge.from.toString(), "to", edge.to.toString(), "how", edge.how, "count", count)));
            } else {
                switch (format) {
                    case TEXT -> text(screen, edges);
                    case MERMAID -> mermaid(screen, edges);
                    case DOT -> dot(screen, edges);
                }
            }
        }
        return Exit.FINE;
    }

    private static Map<Edge, Long> edges(Trace trace) {
        var edges = new LinkedHashMap<Edge, Long>();
        for (Step step : trace.steps()) {
            int outer = step.parent();
            while (outer > 0 && !OUTER.contains(trace.index().kind(outer))) {
                outer = trace.index().parent(outer);
            }
            if (outer > 0 && SHOWN.contains(step.kind())) {
                String how = OUTER.contains(step.kind()) ? "asks" : "calls";
                edges.merge(new Edge(node(trace.step(outer)), node(step), how), 1L, Long::sum);
            }
        }
        for (Handoff handoff : Handoff.of(trace)) {
            if (handoff.kind() == Handoff.Kind.PASSED_ON) {
                Edge edge = new Edge(node(trace.step(handoff.from())), node(trace.step(handoff.to())), "passes on to");
                edges.merge(edge, 1L, Long::sum);
            }
        }
        return edges;
    }

    private static Node node(Step step) {
        return new Node(step.kind(), step.name());
    }

    private static void text(Screen screen, Map<Edge, Long> edges) {
        Node last = null;
        for (Node from : edges.keySet().stream().map(Edge::from).distinct().toList()) {
            for (Map.Entry<Edge, Long> each : edges.entrySet()) {
                if (each.getKey().from.equals(from)) {
                    if (!from.equals(last)) {
                        screen.print(new Line().add(from.kind + " ", Style.DIM).add(from.name, Style.BOLD));
                        last = from;
                    }
                    screen.print(new Line()
                            .add("  " + each.getKey().how + " ")
                            .add(each.getKey().to.kind + " ", Style.DIM)
                            .add(each.getKey().to.name, Style.NAME)
                            .add(
                                    each.getValue() == 1 ? "" : "  " + Wording.count(each.getValue()) + " times",
                                    Style.DIM));
                }
            }
        }
        if (edges.isEmpty()) {
            screen.print("No agent called anything in this run.");
        }
    }

    private static List<Node> nodes(Map<Edge, Long> edges) {
        var nodes = new ArrayList<Node>();
        for (Edge edge : edges.keySet()) {
            for (Node node : List.of(edge.from, edge.to)) {
                if (!nodes.contains(node)) {
                    nodes.add(node);
                }
            }
        }
        return nodes;
    }

    /** Names come from a trace: what would end a label, open a tag or begin a directive is written as an entity. */
    private static String label(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean plain =
                    c < 128 ? Character.isLetterOrDigit(c) || " ._-:/".indexOf(c) >= 0 : Character.isLetterOrDigit(c);
            out.append(plain ? Character.toString(c) : "#" + c + ";");
        });
        return out.toString();
    }

    private static void mermaid(Screen screen, Map<Edge, Long> edges) {
        List<Node> nodes = nodes(edges);
        screen.print("flowchart LR");
        for (Node node : nodes) {
            screen.print("  n" + nodes.indexOf(node) + "[\"" + label(node.toString()) + "\"]");
        }
        edges.forEach((edge, count) -> screen.print("  n" + nodes.indexOf(edge.from)
                + (edge.how.startsWith("passes") ? " -. " : " -- ") + "\"" + edge.how
                + (count == 1 ? "" : " " + count + " times")
                + "\"" + (edge.how.startsWith("passes") ? " .-> " : " --> ") + "n" + nodes.indexOf(edge.to)));
    }

    private static void dot(Screen screen, Map<Edge, Long> edges) {
        List<Node> nodes = nodes(edges);
        screen.print("digraph run {");
        for (Node node : nodes) {
            screen.print("  n" + nodes.indexOf(node) + " [label=\"" + quoted(node.toString()) + "\"];");
        }
        edges.forEach((edge, count) -> screen.print("  n" + nodes.indexOf(edge.from) + " -> n" + nodes.indexOf(edge.to)
                + " [label=\"" + edge.how + (count == 1 ? "" : " " + count + " times") + "\""
                + (edge.how.startsWith("passes") ? ", style=dashed" : "") + "];"));
        screen.print("}");
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
    }
}
