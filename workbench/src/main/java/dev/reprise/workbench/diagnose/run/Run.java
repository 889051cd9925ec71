package dev.reprise.workbench.diagnose.run;

import dev.reprise.trace.Trace;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A run as a rule sees it: read once, and shared by all rules. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Run {

    private final Reading reading;
    private final Trace trace;
    private final Map<String, ToolKind> kinds;

    private Run(Trace trace, Reading reading) {
        this.trace = trace;
        this.reading = reading;
        this.kinds = reading.kinds();
    }

    /** Reads a trace. */
    public static Run of(Trace trace) {
        var reading = new Reading(trace);
        reading.read();
        return new Run(trace, reading);
    }

    /** The trace itself. */
    public Trace trace() {
        return trace;
    }

    /** The answers of models, in the order of their steps. */
    public List<Turn> turns() {
        return Collections.unmodifiableList(reading.turns);
    }

    /** The uses of tools, in the order of their steps. */
    public List<Use> uses() {
        return Collections.unmodifiableList(reading.uses);
    }

    /** The agents of the run that did something, in the order in which they began. */
    public List<Handed> handed() {
        return Collections.unmodifiableList(reading.handed);
    }

    /** The objects that tools answered with. */
    public List<Row> rows() {
        return Collections.unmodifiableList(reading.rows);
    }

    /** Where values stood first. */
    public Origins origins() {
        return reading.origins;
    }

    /** The values that models were the first to say, those with an excuse left out. */
    public List<Said> inventions() {
        return reading.inventions();
    }

    /** The turns of one conversation. */
    public List<Turn> conversation(Turn of) {
        return turns().stream()
                .filter(turn -> turn.conversation() == of.conversation())
                .toList();
    }

    /** The turn that follows in the same conversation, or null. */
    public @Nullable Turn next(Turn turn) {
        for (int i = turn.index() + 1; i < reading.turns.size(); i++) {
            if (reading.turns.get(i).conversation() == turn.conversation()) {
                return reading.turns.get(i);
            }
        }
        return null;
    }

    /** Whether a tool changes something, as far as its name and its definition tell. */
    public ToolKind kind(String tool) {
        return kinds.getOrDefault(tool, ToolKind.UNKNOWN);
    }

    /** The definition of a tool as it was offered, or an empty one. */
    public Map<?, ?> definition(String tool) {
        return reading.definitions.getOrDefault(tool, Map.of());
    }
}
