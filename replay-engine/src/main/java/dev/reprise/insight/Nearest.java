package dev.reprise.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds, among the ids that stood before, the one that an invented id was most likely meant to be. */
final class Nearest {

    private static final int LONG_ID = 8;

    private final ValueIndex index;
    private final String id;
    private final int before;

    private @Nullable Candidate best;

    private record Candidate(String id, ValueIndex.Seen seen, int edits, Origin.How how, boolean sameShape) {

        boolean isBetterThan(@Nullable Candidate other) {
            return other == null || compare(other) < 0;
        }

        /** Fewer edits, then the same shape, then an answer rather than a prompt, then the more recent one. */
        private int compare(Candidate other) {
            int byEdits = Integer.compare(edits, other.edits);
            int byShape = byEdits != 0 ? byEdits : Boolean.compare(other.sameShape, sameShape);
            int bySource = byShape != 0
                    ? byShape
                    : Boolean.compare(
                            other.seen.source().isOrigin(), seen.source().isOrigin());
            return bySource != 0 ? bySource : Integer.compare(other.seen.moment(), seen.moment());
        }
    }

    private Nearest(ValueIndex index, String id, int before) {
        this.index = index;
        this.id = id;
        this.before = before;
    }

    static Origin.@Nullable Derived of(ValueIndex index, String id, ValueIndex.Seen invented, Occurrence at) {
        var search = new Nearest(index, id, invented.moment() - 1);
        search.look();
        Candidate best = search.best;
        if (best == null) {
            return null;
        }
        return new Origin.Derived(at, index.written(best.seen, best.id), index.located(best.seen, best.id), best.how);
    }

    private void look() {
        int edits = id.length() >= LONG_ID ? 2 : 1;
        for (String other : index.ids(Math.max(3, id.length() - edits), id.length() + edits)) {
            int distance = EditDistance.between(id, other, edits);
            if (distance > 0 && distance <= edits) {
                offer(other, distance, Origin.How.EDITED);
            }
        }
        if (best == null) {
            for (String other : index.ids(3, 4 * id.length())) {
                if (isPart(id, other) || isPart(other, id)) {
                    offer(other, Math.abs(other.length() - id.length()), Origin.How.PART);
                }
            }
        }
    }

    private void offer(String other, int edits, Origin.How how) {
        List<ValueIndex.Seen> seen = index.seenToken(other, before);
        if (seen.isEmpty()) {
            return;
        }
        ValueIndex.Seen first = seen.stream()
                .filter(place -> place.source().isOrigin())
                .findFirst()
                .orElse(seen.get(0));
        var candidate = new Candidate(other, first, edits, how, shape(other).equals(shape(id)));
        best = candidate.isBetterThan(best) ? candidate : best;
    }

    private static String shape(String id) {
        return id.replaceAll("[0-9]", "9").replaceAll("\\p{L}", "a");
    }

    private static boolean isPart(String part, String whole) {
        int at = whole.indexOf(part);
        int end = at + part.length();
        return at >= 0
                && part.length() < whole.length()
                && (at == 0 || !Character.isLetterOrDigit(whole.charAt(at - 1)))
                && (end == whole.length() || !Character.isLetterOrDigit(whole.charAt(end)));
    }
}
