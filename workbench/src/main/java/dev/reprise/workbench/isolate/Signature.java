package dev.reprise.workbench.isolate;

import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.workbench.diagnose.label.Labels;
import dev.reprise.workbench.view.Steps;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * How a run failed, so that two runs that failed alike have the same: the innermost step that threw last, what was
 * thrown, and its message without the ids, numbers and quotes that differ from run to run.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Signature {

    private static final int LONGEST = 160;
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'|`[^`]*`");
    private static final Pattern VARIABLE = Pattern.compile("[\\w./:@-]*\\d[\\w./:@-]*");

    private Signature() {}

    /** Empty where the run did not fail. */
    public static Optional<String> of(Trace trace) {
        boolean whole = trace.finished();
        String outcome = trace.end().map(Fact.End::outcome).orElse("unfinished");
        if (whole && outcome.equalsIgnoreCase("returned")) {
            return Optional.empty();
        }
        for (int number = trace.index().steps(); number > 0; number--) {
            if (trace.index().ending(number) == Fact.Ending.THREW) {
                Step step = innermost(trace, trace.step(number));
                String thrown = step.thrown().map(Steps::thrown).orElse("something");
                return Optional.of(shortened(step.kind() + ":" + step.name() + " threw " + plain(thrown)));
            }
        }
        if (!whole && trace.condition().open() > 0) {
            int open = trace.condition()
                    .firstOpen()
                    .get(trace.condition().firstOpen().size() - 1);
            return Optional.of(
                    shortened(trace.index().kind(open) + ":" + trace.index().name(open) + " never ended"));
        }
        return Optional.of("ended as " + plain(outcome));
    }

    /** What a person said of a run; empty where nothing was wrong. The first step that is wrong counts before the run. */
    static Optional<String> of(Trace trace, Labels labels) {
        return labels.wrong(trace.index().steps()).map(label -> {
            int step = Math.max(1, label.step());
            String where = trace.index().kind(step) + ":" + trace.index().name(step);
            return shortened(where + " labelled wrong" + (label.why().isEmpty() ? "" : ": " + plain(label.why())));
        });
    }

    /** The step inside that threw the same, if there is one, else the one that threw last. */
    private static Step innermost(Trace trace, Step outer) {
        Step at = outer;
        for (int number = outer.number() + 1; number <= trace.index().steps(); number++) {
            boolean inside = trace.index().parent(number) == at.number();
            if (inside && trace.index().ending(number) == Fact.Ending.THREW) {
                at = trace.step(number);
            }
        }
        return at;
    }

    private static String plain(String text) {
        String line = text.lines().findFirst().orElse("");
        return VARIABLE.matcher(QUOTED.matcher(line).replaceAll("…")).replaceAll("#");
    }

    private static String shortened(String text) {
        String line = text.replaceAll("[\\p{Cntrl}]", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
