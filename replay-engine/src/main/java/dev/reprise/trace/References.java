package dev.reprise.trace;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds references in a tree. */
final class References {

    private References() {}

    /** Every reference must lead to one of the {@code defined} definitions so far. */
    static void check(Map<String, @Nullable Object> members, int defined, Place here) throws TraceUnreadable {
        int worst = highest(members, 0);
        if (worst > defined) {
            throw leadsNowhere(here, worst, defined);
        }
    }

    static TraceUnreadable leadsNowhere(Place here, int id, int defined) {
        return TraceUnreadable.reference(here, "it refers to definition " + id + "; before it stand " + defined);
    }

    private static int highest(@Nullable Object tree, int found) {
        int highest = found;
        if (tree instanceof Fact.Ref ref) {
            return Math.max(highest, ref.id());
        }
        if (tree instanceof Fact.Quote quote) {
            return Math.max(highest, quote.id());
        }
        if (tree instanceof Fact.Text text) {
            return highest(text.pieces(), highest);
        }
        Collection<?> children =
                tree instanceof Map<?, ?> map ? map.values() : tree instanceof List<?> list ? list : List.of();
        for (Object child : children) {
            highest = highest(child, highest);
        }
        return highest;
    }
}
