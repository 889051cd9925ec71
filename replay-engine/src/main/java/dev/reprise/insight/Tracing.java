package dev.reprise.insight;

import dev.reprise.tree.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Traces one value back to its origin. */
final class Tracing {

    private static final int MAX_CANDIDATES = 5;
    private static final int MAX_CHAIN = 64;
    private static final int MAX_PARTS = 50;

    /** In more places than this a plain word is no trail. */
    private static final int FREQUENT = 20;

    private static final Set<String> EMPTY_WORDS = Set.of("true", "false", "null", "none", "yes", "no", "ok");

    private final ValueIndex index;
    private final @Nullable Object value;
    private final int step;
    private final int until;
    private final List<ValueIndex.Seen> seen;

    Tracing(ValueIndex index, @Nullable Object value, int step) {
        this.index = index;
        this.value = value;
        this.step = step;
        this.until = step == 0 ? Integer.MAX_VALUE : index.momentOf(step);
        this.seen = index.seen(value, until);
    }

    Provenance trace() {
        ValueIndex.Seen outcome = firstOutcome();
        int before = outcome == null ? Integer.MAX_VALUE : outcome.moment();
        List<Occurrence> inputs = seen.stream()
                .filter(place -> place.source().isInput() && place.moment() < before)
                .limit(MAX_CANDIDATES)
                .map(this::located)
                .toList();
        Origin origin = origin();
        boolean traced = !(origin instanceof Origin.Ambiguous || origin instanceof Origin.Composed);
        List<Occurrence> chain = traced
                ? seen.stream()
                        .limit(MAX_CHAIN)
                        .map(place -> index.occurrence(place, null))
                        .toList()
                : List.of();
        return new Provenance(value, step, origin, Optional.ofNullable(outcome).map(this::located), inputs, chain);
    }

    private ValueIndex.@Nullable Seen firstOutcome() {
        for (ValueIndex.Seen place : seen) {
            if (index.timeline().moments().get(place.moment()).outcome()) {
                return place;
            }
        }
        return null;
    }

    private Origin origin() {
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            return originOfTree(value);
        }
        List<String> normals = value == null ? List.of() : Leaves.normals(value);
        String why = tooWeak(normals);
        if (why != null) {
            return new Origin.Ambiguous(why, candidates());
        }
        if (seen.isEmpty()) {
            return new Origin.Unknown(unknown());
        }
        ValueIndex.Seen first = seen.get(0);
        if (first.source().isOrigin()) {
            return new Origin.Given(located(first));
        }
        Occurrence at = located(first);
        Origin near = normals.size() == 1 && Token.isIdLike(normals.get(0))
                ? Nearest.of(index, normals.get(0), first, at)
                : null;
        if (near != null) {
            return near;
        }
        return first.source() == Source.MODEL ? new Origin.Invented(at) : new Origin.Given(at);
    }

    private Origin originOfTree(Object tree) {
        if (!seen.isEmpty() && seen.get(0).source().isOrigin()) {
            return new Origin.Given(located(seen.get(0)));
        }
        var parts = new ArrayList<Provenance>();
        Leaves.visit(tree, new Leaves.Visitor() {
            @Override
            public void leaf(TreePath path, Object leaf) {
                if (parts.size() < MAX_PARTS) {
                    parts.add(Provenance.of(index, leaf, step));
                }
            }
        });
        return parts.isEmpty() ? new Origin.Ambiguous("it is empty", List.of()) : new Origin.Composed(parts);
    }

    private String unknown() {
        if (until < 0) {
            return "there is no step " + step;
        }
        return index.isComplete() ? "no step up to there holds it" : "the trace holds more values than were indexed";
    }

    private @Nullable String tooWeak(List<String> normals) {
        if (normals.isEmpty()) {
            return "it has no letter and no digit";
        }
        if (normals.size() > 1) {
            return null;
        }
        String only = normals.get(0);
        if (only.length() == 1 || EMPTY_WORDS.contains(only)) {
            return "it is too short to tell";
        }
        boolean word = only.chars().allMatch(Character::isLetter);
        boolean shortOne = only.length() <= 3 && !(Token.isIdLike(only) && only.indexOf('-') > 0);
        int origins = origins();
        if (shortOne && origins > 1) {
            return "it is short, and " + origins + " places could have given it";
        }
        return word && seen.size() > FREQUENT ? "it is a word that stands in " + seen.size() + " places or more" : null;
    }

    /** How many places gave it independently of each other: all inputs together count as one. */
    private int origins() {
        boolean input = seen.stream().anyMatch(this::isInput);
        return (input ? 1 : 0) + (int) seen.stream().filter(this::isAnswer).count();
    }

    private boolean isInput(ValueIndex.Seen place) {
        return place.source().isInput() && place.moment() == seen.get(0).moment();
    }

    private boolean isAnswer(ValueIndex.Seen place) {
        return place.source().isOrigin() && !place.source().isInput() && !index.wasGiven(place.moment(), value);
    }

    private List<Occurrence> candidates() {
        return seen.stream()
                .filter(place -> place.source().isOrigin())
                .limit(MAX_CANDIDATES)
                .map(this::located)
                .toList();
    }

    private Occurrence located(ValueIndex.Seen place) {
        return index.located(place, value);
    }
}
