package dev.reprise.workbench.isolate;

import dev.reprise.insight.Handoff;
import dev.reprise.insight.Origin;
import dev.reprise.insight.Provenance;
import dev.reprise.insight.ValueIndex;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.workbench.corpus.TraceArgument;
import dev.reprise.workbench.corpus.TraceFile;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.verb.CouldNot;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import dev.reprise.workbench.view.Llm;
import dev.reprise.workbench.view.Steps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Walks backward. */
@Command(
        name = "walk",
        description = {
            "Walk backward from the final answer, a step or a value to where it came from.",
            "",
            "Each id, date and amount is followed to a tool's answer, a user's turn, another agent, or",
            "nowhere: then a model invented it, and the step is named. The exit code is 1 if one was invented."
        })
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Walk extends Verb {

    @Parameters(paramLabel = "TRACE", description = "A trace, or a part of its name.")
    private Path given = Path.of("");

    @Option(names = "--step", paramLabel = "STEP", description = "Begin at this step; by default at the final answer.")
    private @Nullable String step;

    @Option(names = "--value", paramLabel = "VALUE", description = "Follow this value alone, such as A-17.")
    private @Nullable String value;

    @Override
    protected Exit run(Screen screen) throws IOException {
        TraceFile file = TraceArgument.of(screen, given);
        try (Trace trace = file.open()) {
            if (trace.index().steps() == 0) {
                throw new CouldNot(file.shown() + " has no steps", "walk through a run in which something happened");
            }
            ValueIndex index = ValueIndex.of(trace);
            Step from = step == null ? finalAnswer(trace) : Steps.named(trace, step);
            boolean end = step == null;
            List<Provenance> values = value != null
                    ? List.of(Provenance.of(index, value, step == null ? 0 : from.number()))
                    : Provenance.ofIds(index, said(from, end), end && !isLlm(from) ? 0 : from.number());
            var walked = new Walked(trace, from, end, values, Handoff.of(trace, index));
            if (screen.isJson()) {
                walked.json(screen);
            } else {
                walked.text(screen, value != null);
            }
            return values.stream().anyMatch(Walk::isInvented) ? Exit.FOUND : Exit.FINE;
        }
    }

    /** The outermost step that gave a result; the last answer of a model where none did. */
    private static Step finalAnswer(Trace trace) {
        Step root = trace.step(1);
        Step at = root;
        while (at != null) {
            if (at.output() != null || at.thrown().isPresent()) {
                return at;
            }
            at = inside(trace, at);
        }
        for (int number = trace.index().steps(); number > 0; number--) {
            if (trace.index().kind(number).equals("llm")) {
                return trace.step(number);
            }
        }
        return root;
    }

    /** The first agent or workflow inside a step. */
    private static @Nullable Step inside(Trace trace, Step outer) {
        for (Step step : trace.steps()) {
            boolean works = step.kind().equals("agent") || step.kind().equals("workflow");
            if (works && step.parent() == outer.number()) {
                return step;
            }
        }
        return null;
    }

    /** What is to be explained of a step: what it gave, where it is the end; what it was given, otherwise. */
    private static @Nullable Object said(Step from, boolean end) {
        if (isLlm(from)) {
            return List.of(
                    Llm.response(from).text(),
                    Llm.response(from).toolCalls().stream()
                            .map(call -> call.arguments() == null ? "" : call.arguments())
                            .toList());
        }
        return end ? from.output() : from.input();
    }

    static boolean isLlm(Step step) {
        return step.kind().equals("llm");
    }

    static boolean isInvented(Provenance provenance) {
        return provenance.origin() instanceof Origin.Invented || provenance.origin() instanceof Origin.Derived;
    }

    static Line marked(Provenance provenance) {
        boolean bad = isInvented(provenance);
        boolean unsure =
                provenance.origin() instanceof Origin.Ambiguous || provenance.origin() instanceof Origin.Unknown;
        return Line.of(bad ? "✗ " : unsure ? "? " : "✓ ", bad ? Style.BAD : unsure ? Style.WARN : Style.GOOD);
    }
}
