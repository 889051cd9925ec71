package dev.reprise.record;

import dev.reprise.boundary.Strand;
import dev.reprise.record.Event.Entered;
import dev.reprise.record.Event.Noted;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which notes mean something to the recording itself. */
final class Notes {

    private static final String TAG = "tag:";

    private Notes() {}

    /** Whether the header names it, where it is known by the time the header is written. */
    static boolean names(String note) {
        return note.equals("run") || note.equals("conversation") || note.equals("traceparent") || tags(note);
    }

    static boolean tags(String note) {
        return note.startsWith(TAG);
    }

    /** The tag's name. */
    static String tag(String note) {
        return note.substring(TAG.length());
    }

    /** Says of a run that it is a part of another one. */
    static Noted lost(Entered entered, int others) {
        return new Noted(
                entered.run(),
                null,
                Strand.root(),
                entered.at(),
                "context",
                "lost: tool " + entered.call().name() + " was called on thread " + entered.thread()
                        + ", which carries no run, while " + others + (others == 1 ? " was" : " were") + " open");
    }

    /** Whether the application says by it that something is wrong with the run. */
    static boolean flags(String note, @Nullable Object value) {
        return switch (note) {
            case "flag" -> true;
            case "check" ->
                Boolean.FALSE.equals(value) || value instanceof Map<?, ?> map && Boolean.FALSE.equals(map.get("holds"));
            default -> false;
        };
    }
}
