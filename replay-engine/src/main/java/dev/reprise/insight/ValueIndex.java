package dev.reprise.insight;

import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.tree.CanonicalHash;
import dev.reprise.tree.TreePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a trace stand: built once by one pass, then asked often. It keeps words and numbers with the
 * first places of each, not the payloads, which are read again for the few places that are shown. A value is found as a
 * whole token or a row of them: {@code 17} is not found in {@code A-1734}, {@code A-17} is found in {@code "Order A-17."};
 * case, white space and punctuation between tokens do not count, and numbers are compared by value.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ValueIndex {

    private static final int MAX_VERIFIED = 64;

    private final Timeline timeline;
    private final Map<String, Places> tokens;
    private final Map<Long, Places> subtrees;
    private final TreeMap<Integer, List<String>> idsByLength = new TreeMap<>();
    private final boolean complete;
    private final long visited;

    private ValueIndex(Timeline timeline, ValueIndexer indexer) {
        this.timeline = timeline;
        this.tokens = indexer.tokens;
        this.subtrees = indexer.subtrees;
        this.complete = indexer.complete;
        this.visited = indexer.visited;
        tokens.keySet().stream()
                .filter(Token::isIdLike)
                .forEach(id -> idsByLength
                        .computeIfAbsent(id.length(), unused -> new ArrayList<>())
                        .add(id));
        idsByLength.values().forEach(Collections::sort);
    }

    /** Indexes a trace. */
    public static ValueIndex of(Trace trace) {
        return of(trace.steps());
    }

    /** Indexes the steps of a trace. */
    public static ValueIndex of(List<Step> steps) {
        var timeline = new Timeline(steps);
        var indexer = new ValueIndexer();
        indexer.read(timeline);
        return new ValueIndex(timeline, indexer);
    }

    /** Whether every value of the trace is in it; beyond a million different ones it is not. */
    public boolean isComplete() {
        return complete;
    }

    /**
     * The places where a value stood, the earliest first, with their paths; at most 64. A prompt counts where something
     * new stood in it, not with every turn that repeats it.
     */
    public List<Occurrence> find(@Nullable Object value) {
        return seen(value, Integer.MAX_VALUE).stream()
                .limit(MAX_VERIFIED)
                .map(seen -> located(seen, value))
                .toList();
    }

    /** A place of a value, not yet looked up. */
    record Seen(int moment, Source source) {}

    List<Seen> seen(@Nullable Object value, int until) {
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            return listed(subtrees.get(CanonicalHash.of(value)), until);
        }
        List<String> normals = value == null ? List.of() : Leaves.normals(value);
        if (normals.size() < 2) {
            return normals.isEmpty() ? List.of() : listed(tokens.get(normals.get(0)), until);
        }
        return listed(rarest(normals), until).stream()
                .limit(MAX_VERIFIED)
                .filter(seen -> located(seen, normals) != null)
                .toList();
    }

    List<Seen> seenToken(String normal, int until) {
        return listed(tokens.get(normal), until);
    }

    private @Nullable Places rarest(List<String> normals) {
        Places rarest = null;
        for (String normal : normals) {
            Places places = tokens.get(normal);
            if (places == null) {
                return null;
            }
            rarest = rarest == null || places.size() < rarest.size() ? places : rarest;
        }
        return rarest;
    }

    private static List<Seen> listed(@Nullable Places places, int until) {
        var seen = new ArrayList<Seen>();
        for (int i = 0; places != null && i < places.size() && places.moment(i) <= until; i++) {
            seen.add(new Seen(places.moment(i), places.source(i)));
        }
        return seen;
    }

    /** The ids of certain lengths, in a fixed order. */
    List<String> ids(int shortest, int longest) {
        return idsByLength.subMap(shortest, true, longest, true).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** The moment up to which a value that is used at a step may have come: a model's step ends with its answer. */
    int momentOf(int step) {
        return timeline.momentOf(step);
    }

    boolean wasGiven(int moment, @Nullable Object value) {
        int step = timeline.moments().get(moment).step().number();
        return timeline.moments().get(moment).outcome()
                && seen(value, moment).stream()
                        .anyMatch(seen -> seen.moment() < moment
                                && timeline.moments().get(seen.moment()).step().number() == step);
    }

    Occurrence located(Seen seen, @Nullable Object value) {
        boolean tree = value instanceof Map<?, ?> || value instanceof List<?>;
        Found found = tree || value == null ? null : located(seen, Leaves.normals(value));
        return occurrence(seen, found == null ? null : found.path());
    }

    /** A place with its path. */
    private record Found(TreePath path, String text) {}

    Occurrence occurrence(Seen seen, @Nullable TreePath path) {
        Timeline.Moment moment = timeline.moments().get(seen.moment());
        Step step = moment.step();
        return new Occurrence(step.number(), step.kind(), step.name(), moment.outcome(), seen.source(), path);
    }

    /** A token as it was written at a place. */
    String written(Seen seen, String normal) {
        Found found = located(seen, List.of(normal));
        if (found == null) {
            return normal;
        }
        return Token.in(found.text()).stream()
                .filter(token -> token.normal().equals(normal))
                .map(token -> found.text().substring(token.start(), token.end()))
                .findFirst()
                .orElse(found.text());
    }

    private @Nullable Found located(Seen seen, List<String> normals) {
        for (Section section : Section.of(timeline.moments().get(seen.moment()))) {
            if (section.source() != seen.source()) {
                continue;
            }
            var search = new Search(normals);
            Leaves.visit(section.tree(), search);
            if (search.path != null) {
                return new Found(TreePath.parse(section.at().toString() + search.path), search.text);
            }
        }
        return null;
    }

    private static final class Search implements Leaves.Visitor {
        private final List<String> normals;
        private @Nullable TreePath path;
        private String text = "";

        Search(List<String> normals) {
            this.normals = normals;
        }

        @Override
        public void leaf(TreePath at, Object value) {
            if (path == null && Collections.indexOfSubList(Leaves.normals(value), normals) >= 0) {
                path = at;
                text = String.valueOf(value);
            }
        }

        @Override
        public boolean isDone() {
            return path != null;
        }
    }

    Timeline timeline() {
        return timeline;
    }

    /** How many values and tokens were read to build it. */
    long visited() {
        return visited;
    }
}
