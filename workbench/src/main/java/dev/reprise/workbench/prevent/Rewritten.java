package dev.reprise.workbench.prevent;

import dev.reprise.workbench.corpus.TraceFile;
import dev.reprise.workbench.rewrite.Rewriting;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Members;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.terminal.Wording;

/** Tells of traces that were written anew. */
final class Rewritten {

    private final Screen screen;
    private final String verb;
    private long changed;
    private long unchanged;

    Rewritten(Screen screen, String verb) {
        this.screen = screen;
        this.verb = verb;
    }

    void add(TraceFile file, Rewriting.Result result) {
        changed += result.changed() ? 1 : 0;
        unchanged += result.changed() ? 0 : 1;
        if (screen.isJson()) {
            screen.json(Members.of(
                    "file", file.shown().toString(),
                    "changed", result.changed(),
                    "redacted", result.redacted(),
                    "dropped", result.dropped()));
        } else if (result.changed()) {
            screen.print(new Line()
                    .add(verb + "  ", Style.GOOD)
                    .add(file.shown().toString())
                    .add("  " + Wording.count(result.redacted(), "value") + " redacted", Style.DIM)
                    .add(
                            result.dropped() == 0 ? "" : ", " + Wording.count(result.dropped(), "step") + " left out",
                            Style.DIM));
        }
    }

    void sum() {
        if (!screen.isJson()) {
            screen.print(Line.of(
                    Wording.count(changed, "trace") + " " + verb + ", " + Wording.count(unchanged)
                            + " left as they were",
                    Style.DIM));
        }
    }
}
