package dev.reprise.workbench.reconstruct;

import dev.reprise.insight.Handoff;
import dev.reprise.insight.Provenance;
import dev.reprise.trace.Trace;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Members;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.view.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who handed what to whom. */
final class HandoffList {

    private HandoffList() {}

    static void print(Screen screen, Trace trace) {
        List<Handoff> all = Handoff.of(trace);
        if (screen.isJson()) {
            all.forEach(each -> screen.json(tree(each)));
            return;
        }
        if (all.isEmpty()) {
            screen.print("No agent handed anything to another one in this run.");
            return;
        }
        for (Handoff each : all) {
            screen.print(head(each));
            each.state()
                    .forEach((name, value) -> screen.print(new Line()
                            .add("    " + name + "  ", Style.NAME)
                            .add(Values.inline(value), Style.PLAIN, Math.max(20, screen.width() - name.length() - 6))));
            for (Provenance changed : each.changed()) {
                changed.headline()
                        .lines()
                        .forEach(line ->
                                screen.print(new Line().add("    ✗ ", Style.BAD).add(line, Style.BAD)));
            }
        }
    }

    private static Line head(Handoff each) {
        return new Line()
                .add("step " + each.from() + " ", Style.DIM)
                .add(each.fromName(), Style.BOLD)
                .add(each.kind() == Handoff.Kind.DELEGATED ? " asked " : " passed on to ")
                .add("step " + each.to() + " ", Style.DIM)
                .add(each.toName(), Style.BOLD);
    }

    private static Map<String, @Nullable Object> tree(Handoff each) {
        return Members.of(
                "from",
                each.from(),
                "fromName",
                each.fromName(),
                "to",
                each.to(),
                "toName",
                each.toName(),
                "how",
                each.kind() == Handoff.Kind.DELEGATED ? "asked" : "passed on",
                "state",
                each.state(),
                "changed",
                each.changed().stream().map(Provenance::headline).toList());
    }
}
