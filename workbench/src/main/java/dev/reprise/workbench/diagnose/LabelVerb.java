package dev.reprise.workbench.diagnose;

import dev.reprise.trace.Trace;
import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import dev.reprise.workbench.corpus.TraceArgument;
import dev.reprise.workbench.corpus.TraceFile;
import dev.reprise.workbench.diagnose.label.Label;
import dev.reprise.workbench.diagnose.label.Label.Verdict;
import dev.reprise.workbench.diagnose.label.Labels;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.verb.CouldNot;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps a person's verdict beside a trace. */
@Command(
        name = "label",
        description = "Say what you think of a run or a step; without a verdict, show what was said.",
        footer = {"", "The labels are in NAME.labels.json beside the trace: commit them with it."})
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LabelVerb extends Verb {

    @Parameters(paramLabel = "TRACE", description = "A trace, by its file or a part of the file's name.")
    private Path given = Path.of("");

    @ArgGroup
    private @Nullable Choice choice;

    private static final class Choice {
        @Option(names = "--wrong", order = 1, description = "It is wrong.")
        private boolean wrong;

        @Option(names = "--fine", order = 2, description = "It is fine: no suspect, whatever a rule thinks.")
        private boolean unusedFine;

        @Option(names = "--remove", order = 3, description = "Take back what was said.")
        private boolean remove;
    }

    @Option(names = "--step", order = 4, paramLabel = "N", description = "About this step rather than about the run.")
    private int step;

    @Option(names = "--why", order = 5, paramLabel = "TEXT", description = "Why.")
    private String why = "";

    @Option(
            names = "--expect",
            order = 6,
            paramLabel = "OUTPUT",
            description = "What should have come instead: JSON, or a text.")
    private @Nullable String expected;

    @Option(names = "--by", order = 7, paramLabel = "NAME", description = "Who says so.")
    private String by = "";

    @Override
    protected Exit run(Screen screen) throws IOException {
        TraceFile file = TraceArgument.of(screen, given);
        Labels labels = Labels.beside(file.path());
        Choice chosen = choice;
        if (chosen == null) {
            if (step != 0 || expected != null || !why.isEmpty()) {
                throw new CouldNot("There is no verdict", "add --wrong, --fine or --remove");
            }
            print(screen, file, labels);
            return Exit.FINE;
        }
        try (Trace trace = file.open()) {
            if (step < 0 || step > trace.index().steps()) {
                throw new CouldNot(
                        "There is no step " + step + " in " + file.shown() + ": it has "
                                + trace.index().steps(),
                        "reprise show " + file.shown() + " lists its steps");
            }
        }
        Labels changed = chosen.remove
                ? labels.without(step)
                : labels.with(new Label(
                        step,
                        chosen.wrong ? Verdict.WRONG : Verdict.FINE,
                        why,
                        tree(expected),
                        by,
                        screen.clock().instant().toString()));
        changed.write();
        print(screen, file, changed);
        return Exit.FINE;
    }

    private static @Nullable Object tree(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Json.read(text);
        } catch (MalformedJson plain) {
            return text;
        }
    }

    private static void print(Screen screen, TraceFile file, Labels labels) {
        if (!screen.isJson() && labels.all().isEmpty()) {
            screen.print("Nothing was said of " + file.shown());
        }
        for (Label label : labels.all()) {
            if (screen.isJson()) {
                var tree = new LinkedHashMap<String, @Nullable Object>();
                tree.put("file", file.shown().toString());
                tree.putAll(label.tree());
                screen.json(tree);
            } else {
                screen.print(line(label));
            }
        }
    }

    private static Line line(Label label) {
        Line line = new Line()
                .add(label.step() == 0 ? "the run" : "step " + label.step(), Style.BOLD)
                .to(10)
                .add(label.verdict().toString(), label.verdict() == Verdict.WRONG ? Style.BAD : Style.GOOD)
                .to(17)
                .add(label.why());
        if (label.expected() != null) {
            line.add(label.why().isEmpty() ? "" : "; ").add("expected " + Json.write(label.expected()));
        }
        return line.add(label.by().isEmpty() ? "" : "  (" + label.by() + ")", Style.DIM);
    }
}
