package dev.reprise.workbench.reconstruct;

import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.workbench.corpus.RunSummary;
import dev.reprise.workbench.corpus.Summaries;
import dev.reprise.workbench.corpus.TraceArgument;
import dev.reprise.workbench.corpus.TraceFile;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.terminal.Wording;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import dev.reprise.workbench.view.Runs;
import dev.reprise.workbench.view.Steps;
import dev.reprise.workbench.view.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one run. */
@Command(
        name = "show",
        description = {
            "Show a run: every step, inside the one that made it, with what went in and what came out.",
            "",
            "\"← 2\" behind a tool means that the answer of step 2 asked for it."
        })
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Show extends Verb {

    private static final int NAMES = 44;

    @Parameters(paramLabel = "TRACE", description = "A trace, or a part of its name.")
    private Path given = Path.of("");

    @Option(
            names = "--step",
            paramLabel = "STEP",
            description = "One step in full: its number, its path, or kind and name (tool:refund).")
    private @Nullable String step;

    @Option(names = "--full", description = "All steps in full.")
    private boolean full;

    @Option(names = "--memory", description = "What memories were asked for and told too, which is left out otherwise.")
    private boolean memory;

    @Option(names = "--context", description = "How the context windows of the models filled, turn by turn.")
    private boolean context;

    @Option(
            names = "--handoffs",
            description = "What agents handed to one another, by its names in the state they share, and what changed.")
    private boolean handoffs;

    @Override
    protected Exit run(Screen screen) throws IOException {
        TraceFile file = TraceArgument.of(screen, given);
        try (Trace trace = file.open()) {
            List<Step> wanted = step == null ? trace.steps() : List.of(Steps.named(trace, step));
            if (context) {
                ContextTable.print(screen, trace);
            } else if (handoffs) {
                HandoffList.print(screen, trace);
            } else if (screen.isJson()) {
                wanted.forEach(each -> screen.json(Steps.tree(each)));
            } else if (step != null) {
                StepDetails.print(screen, wanted.get(0));
            } else {
                head(screen, file);
                List<Step> shown = full || memory
                        ? wanted
                        : wanted.stream()
                                .filter(each -> !each.kind().equals("memory"))
                                .toList();
                shown.forEach(each -> body(screen, trace, each));
                if (shown.size() < wanted.size()) {
                    screen.print(Line.of(
                            "  … and " + Wording.count(wanted.size() - shown.size(), "step")
                                    + " of memory; --memory shows them",
                            Style.DIM));
                }
                foot(screen, trace);
            }
        }
        return Exit.FINE;
    }

    private static void head(Screen screen, TraceFile file) throws IOException {
        RunSummary run = new Summaries().of(file);
        screen.print(Runs.headline(run));
        screen.print(Runs.origin(run));
        screen.print(Line.of(file.shown().toString(), Style.DIM));
        screen.blank();
    }

    private void body(Screen screen, Trace trace, Step each) {
        if (full) {
            StepDetails.print(screen, each);
            screen.blank();
        } else {
            screen.print(row(trace, each, screen.width()));
        }
    }

    private static Line row(Trace trace, Step step, int width) {
        int numbers = String.valueOf(trace.index().steps()).length() + 2;
        String took = Steps.took(step);
        Line name = new Line()
                .add("  ".repeat(Math.min(12, Steps.depth(trace, step))))
                .add(Steps.name(step));
        if (step.cause() > 0) {
            name.add(" ← " + step.cause(), Style.DIM);
        }
        if (!step.strand().equals("0")) {
            name.add(" @" + step.strand(), Style.DIM);
        }
        String number = String.valueOf(step.number());
        Line line = new Line()
                .add(" ".repeat(numbers - number.length()) + number, Style.BOLD)
                .add("  ")
                .add(name)
                .to(numbers + 2 + NAMES)
                .add("  ");
        int rest = Math.max(20, width - line.width() - 10);
        return line.add(Steps.gist(step), Steps.style(step), rest)
                .to(width - took.length())
                .add(" " + took, Style.DIM);
    }

    private static void foot(Screen screen, Trace trace) {
        for (Fact.Note note : trace.notes()) {
            screen.print(new Line()
                    .add("note  ", Style.WARN)
                    .add(note.name() + " " + Values.inline(note.value()))
                    .add(note.step() == 0 ? "" : " at step " + note.step(), Style.DIM));
        }
        for (Fact.Gap gap : trace.gaps()) {
            screen.print(new Line().add("gap   ", Style.BAD).add(gap.why()));
        }
        if (!trace.finished()) {
            screen.print(new Line()
                    .add("open  ", Style.BAD)
                    .add("the trace has no end; "
                            + Wording.count(trace.condition().open(), "step")
                            + " had not ended when the recording stopped"));
        }
    }
}
