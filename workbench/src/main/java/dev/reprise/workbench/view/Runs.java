package dev.reprise.workbench.view;

import dev.reprise.workbench.corpus.RunSummary;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.terminal.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Runs on a line or two, and as objects for programs. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Runs {

    private Runs() {}

    /** Name, outcome and sizes. */
    public static Line headline(RunSummary run) {
        return new Line()
                .add(run.name().isEmpty() ? "(nothing ran)" : run.name(), Style.BOLD)
                .add("  ")
                .add(outcome(run))
                .add("  " + Wording.count(run.steps(), "step") + ", " + Wording.count(tokens(run), "token") + ", "
                        + Wording.duration(run.micros()));
    }

    /** Where it belongs. */
    public static Line origin(RunSummary run) {
        Line line = Line.of("run " + run.run() + "  " + Wording.moment(run.started()), Style.DIM);
        member(line, "service ", run.service());
        member(line, "conversation ", run.conversation());
        member(line, "", tags(run));
        return line;
    }

    private static void member(Line line, String title, String value) {
        if (!value.isEmpty()) {
            line.add("  " + title, Style.DIM).add(value);
        }
    }

    /** How it ended, and whether something is missing. */
    public static Line outcome(RunSummary run) {
        Style style = run.outcome().equals("returned") ? Style.GOOD : Style.BAD;
        Line line = Line.of(run.outcome(), style);
        return run.gaps() == 0 ? line : line.add(" with a gap", Style.WARN);
    }

    /** Its tags, such as {@code customer=4711 tenant=acme}. */
    public static String tags(RunSummary run) {
        return run.tags().entrySet().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(" "));
    }

    /** All tokens. */
    public static long tokens(RunSummary run) {
        return run.tokens().all();
    }

    /** A run for programs. */
    public static Map<String, @Nullable Object> tree(RunSummary run) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("file", run.file().shown().toString());
        tree.put("run", run.run());
        tree.put("started", run.started());
        tree.put("service", run.service());
        tree.put("conversation", run.conversation());
        tree.put("name", run.name());
        tree.put("outcome", run.outcome());
        tree.put("steps", run.steps());
        tree.put("gaps", run.gaps());
        tree.put("failed", run.failed());
        tree.put("micros", run.micros());
        tree.put("inputTokens", run.tokens().input());
        tree.put("outputTokens", run.tokens().output());
        tree.put("models", List.copyOf(run.models().keySet()));
        tree.put("tags", run.tags());
        return tree;
    }
}
