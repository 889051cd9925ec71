package dev.reprise.trace;

import dev.reprise.tree.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows references. Definitions are shared, not copied, and their full size is counted before anyone walks through
 * them: a few lines that double each other are refused, whatever they cost in memory.
 */
final class Resolver {

    /** How deep a value may nest once its references are followed. */
    static final int MAX_DEPTH = 1_500;

    /** A reference costs as much stack as this many levels of a tree, and counts as much. */
    private static final int REFERENCE = 10;

    /** How much text the definitions that are kept may stand for. */
    private static final long CACHED = 8L << 20;

    private final Payloads payloads;
    private final TraceIndex index;
    private final ReadLimits limits;
    private final LinkedHashMap<Integer, Resolved> cache = new LinkedHashMap<>(64, 0.75f, true);
    private long cached;

    /** How many lists, objects and references the walk is inside of just now. */
    private int inside;

    Resolver(Payloads payloads, TraceIndex index, ReadLimits limits) {
        this.payloads = payloads;
        this.index = index;
        this.limits = limits;
    }

    /**
     * A value without references, how much text it stands for, how deep it nests, how much of that is its own, and whether
     * a text in it was joined from pieces: such a value is quoted by none, or a few lines could double each other.
     */
    private record Resolved(@Nullable Object value, long size, int depth, long own, boolean pieced) {}

    /** How much a value stands for so far. */
    private static final class Tally {
        private long size;
        private int depth;
        private boolean pieced;
    }

    /** The tree that stands in the line at {@code offset}, without references, unmodifiable. */
    synchronized @Nullable Object resolve(@Nullable Object tree, long offset) throws TraceUnreadable {
        inside = 0;
        return follow(tree, offset, 0, new Tally());
    }

    private @Nullable Object follow(@Nullable Object tree, long offset, int depth, Tally tally) throws TraceUnreadable {
        if (++inside > MAX_DEPTH + 1) {
            throw tooDeep(offset);
        }
        Object result = followed(tree, offset, depth, tally);
        inside--;
        return result;
    }

    private @Nullable Object followed(@Nullable Object tree, long offset, int depth, Tally tally)
            throws TraceUnreadable {
        if (tree instanceof Fact.Ref ref) {
            inside += REFERENCE;
            Resolved resolved = definition(ref.id(), offset);
            inside -= REFERENCE;
            count(tally, resolved.size, depth + REFERENCE + resolved.depth, offset);
            tally.pieced |= resolved.pieced;
            return resolved.value;
        }
        if (tree instanceof Fact.Text text) {
            tally.pieced = true;
            return joined(text, offset, depth, tally);
        }
        if (tree instanceof Map<?, ?> map) {
            count(tally, 2, depth + 1, offset);
            var result = new LinkedHashMap<String, @Nullable Object>(map.size() * 2);
            for (Map.Entry<?, ?> member : map.entrySet()) {
                String name = String.valueOf(member.getKey());
                count(tally, name.length() + 4L, depth, offset);
                result.put(name, follow(member.getValue(), offset, depth + 1, tally));
            }
            return Collections.unmodifiableMap(result);
        }
        if (tree instanceof List<?> list) {
            count(tally, 2, depth + 1, offset);
            var result = new ArrayList<@Nullable Object>(list.size());
            for (Object element : list) {
                result.add(follow(element, offset, depth + 1, tally));
            }
            return Collections.unmodifiableList(result);
        }
        count(tally, leaf(tree), depth, offset);
        return tree;
    }

    private String joined(Fact.Text text, long offset, int depth, Tally tally) throws TraceUnreadable {
        var joined = new StringBuilder();
        for (Object piece : text.pieces()) {
            String said = piece instanceof Fact.Quote quote ? quoted(quote, offset) : (String) piece;
            checkLength((long) joined.length() + said.length(), offset);
            count(tally, said.length() + 3L, depth, offset);
            joined.append(said);
        }
        return joined.toString();
    }

    private String quoted(Fact.Quote quote, long offset) throws TraceUnreadable {
        inside += REFERENCE;
        if (inside > MAX_DEPTH) {
            throw tooDeep(offset);
        }
        Resolved definition = definition(quote.id(), offset);
        inside -= REFERENCE;
        if (definition.pieced) {
            throw TraceUnreadable.reference(
                    payloads.here(offset), "it quotes definition " + quote.id() + ", which holds a text in pieces");
        }
        Object at = definition.value;
        for (Object step : quote.way()) {
            if (at instanceof Map<?, ?> map && step instanceof String name) {
                at = map.get(name);
            } else if (at instanceof List<?> list && step instanceof Long index && index < list.size()) {
                at = list.get(index.intValue());
            } else {
                at = null;
            }
        }
        if (!(at instanceof String text)) {
            throw TraceUnreadable.reference(
                    payloads.here(offset), "it quotes a text that definition " + quote.id() + " does not hold");
        }
        checkLength(text.length(), offset);
        String json = Json.write(text);
        return json.substring(1, json.length() - 1);
    }

    /** Pieces are copied, and copies of copies double: a text may be as long as a line that holds it whole. */
    private void checkLength(long length, long offset) throws TraceUnreadable {
        if (length > limits.line()) {
            throw TraceUnreadable.tooLarge(
                    payloads.here(offset), "a text in pieces is longer than " + limits.line() + " bytes");
        }
    }

    private static long leaf(@Nullable Object tree) {
        if (tree instanceof String text) {
            return text.length() + 3L;
        }
        return tree instanceof byte[] bytes ? bytes.length * 4L / 3 + 16 : 8;
    }

    private void count(Tally tally, long more, int depth, long offset) throws TraceUnreadable {
        tally.size += more;
        tally.depth = Math.max(tally.depth, depth);
        if (tally.size > limits.line()) {
            throw TraceUnreadable.tooLarge(
                    payloads.here(offset), "it stands for more than " + limits.line() + " bytes");
        }
        if (depth > MAX_DEPTH) {
            throw tooDeep(offset);
        }
    }

    private TraceUnreadable tooDeep(long offset) {
        return TraceUnreadable.tooDeep(
                payloads.here(offset), "nested deeper than " + MAX_DEPTH + " once its references are followed");
    }

    private Resolved definition(int id, long offset) throws TraceUnreadable {
        Resolved known = cache.get(id);
        if (known != null) {
            return known;
        }
        Fact.Def def = read(id, offset);
        Resolved resolved = def.items() == null ? resolved(def.value(), index.defOffset(id)) : conversation(def);
        keep(id, resolved);
        return resolved;
    }

    private Resolved resolved(@Nullable Object value, long offset) throws TraceUnreadable {
        var tally = new Tally();
        Object result = follow(value, offset, 0, tally);
        return new Resolved(result, tally.size, tally.depth, tally.size, tally.pieced);
    }

    private Fact.Def read(int id, long offset) throws TraceUnreadable {
        if (id > index.definitions() || index.defOffset(id) >= offset) {
            throw References.leadsNowhere(payloads.here(offset), id, index.definedBefore(offset));
        }
        return payloads.read(index.defOffset(id), parts -> {
            if (!(parts.fact() instanceof Fact.Def def)) {
                throw Malformed.because("a definition expected");
            }
            return def;
        });
    }

    /** Walks back to the first definition, or one that is known, then forward: a chain may be long, but not deep. */
    private Resolved conversation(Fact.Def last) throws TraceUnreadable {
        var way = new ArrayList<Fact.Def>();
        Resolved before = null;
        for (Fact.Def def = last; ; def = read(def.after(), index.defOffset(def.id()))) {
            if (def.items() == null) {
                throw notAList(way.get(way.size() - 1));
            }
            way.add(def);
            before = cache.get(def.after());
            if (def.after() == 0 || before != null) {
                break;
            }
        }
        var tally = new Tally();
        var list = new ArrayList<@Nullable Object>();
        long offset = index.defOffset(last.id());
        count(tally, 2, 1, offset);
        if (before != null) {
            if (!(before.value instanceof List<?> items)) {
                throw notAList(way.get(way.size() - 1));
            }
            list.addAll(items);
            count(tally, before.size, before.depth, offset);
            tally.pieced |= before.pieced;
        }
        long own = 0;
        inside++;
        for (int i = way.size() - 1; i >= 0; i--) {
            long size = tally.size;
            for (Object item : items(way.get(i))) {
                list.add(follow(item, index.defOffset(way.get(i).id()), 1, tally));
            }
            own += tally.size - size;
        }
        inside--;
        // the items of what came before are shared with it; of its own, a list has a pointer for each
        return new Resolved(
                Collections.unmodifiableList(list), tally.size, tally.depth, own + list.size() * 8L, tally.pieced);
    }

    private static List<@Nullable Object> items(Fact.Def def) {
        List<@Nullable Object> items = def.items();
        return items == null ? List.of() : items;
    }

    private TraceUnreadable notAList(Fact.Def def) {
        return TraceUnreadable.malformed(
                payloads.here(index.defOffset(def.id())),
                "definition " + def.id() + " goes on after " + def.after() + ", which is no list");
    }

    private void keep(int id, Resolved resolved) {
        cache.put(id, resolved);
        cached += resolved.own;
        var eldest = cache.entrySet().iterator();
        while (cached > CACHED && cache.size() > 1) {
            cached -= eldest.next().getValue().own;
            eldest.remove();
        }
    }
}
