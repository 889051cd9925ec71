package dev.reprise.record;

import dev.reprise.boundary.Call;
import dev.reprise.dialect.Dialects;
import dev.reprise.record.Event.Entered;
import org.jspecify.annotations.Nullable;

/** Which calls begin a run. */
final class Roots {

    private Roots() {}

    /** Whether a run begins at this call where there is none yet. */
    static boolean opens(Call call) {
        return call.entry()
                || switch (call.kind()) {
                    case "agent", "workflow", "llm", "tool" -> true;
                    default -> false;
                };
    }

    /** Whether such a call, where a run begins at it beside others, belongs to one of them that nobody can name. */
    static boolean isLost(Call call) {
        return !call.entry() && call.kind().equals("tool");
    }

    /**
     * Whether a run begins at this call inside what is left of a run that is over: at a new unit of work, not at a
     * fragment of the old one.
     */
    static boolean reopens(Call call, Passing parent) {
        boolean unit = call.entry() || isAgent(call.kind());
        for (Passing at = parent; unit && at != null; at = at.parent) {
            unit = at.exited() || !isAgent(at.kind);
        }
        return unit;
    }

    /** Whether a run in which this is called is worth keeping. */
    static boolean matters(String kind) {
        return switch (kind) {
            case "llm", "embedding", "tool" -> true;
            default -> false;
        };
    }

    /** Whether this goes over the wire to a model, be it for an answer or for vectors. */
    static boolean asksModel(Entered entered) {
        Call.Wire wire = entered.call().wire();
        return wire != null
                && Dialects.recognise(wire.method(), wire.url(), wire.body(), 0, wire.body().length)
                        .isPresent();
    }

    private static boolean isAgent(@Nullable String kind) {
        return "agent".equals(kind) || "workflow".equals(kind);
    }
}
