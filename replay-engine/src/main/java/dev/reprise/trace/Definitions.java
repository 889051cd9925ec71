package dev.reprise.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a trace writes once and refers to afterwards. Values are known by a hash of their text alone, so memory grows
 * with their number, not with their size. Belongs to one {@link TraceWriter} and its thread.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Definitions {

    /** A reference and its definition take some sixty bytes: what is shorter is not worth one. */
    static final int WORTH = 128;

    /** An item of a conversation that is seen a second time, at which size a copy costs more. */
    static final int WORTH_AGAIN = 48;

    private final TraceWriter writer;
    private final Encoder scratch = new Encoder(16 * 1024, 64 << 20);
    private final Hash hash;
    private final KnownHashes values = new KnownHashes();
    private final KnownHashes conversations = new KnownHashes();

    Definitions(TraceWriter writer, long seed) {
        this.writer = writer;
        this.hash = new Hash(seed);
    }

    /** The tree itself where it is small; otherwise a reference to its definition, which is written on first sight. */
    public @Nullable Object value(@Nullable Object tree) throws IOException {
        if (tree == null || tree instanceof Fact.Ref || isSmall(tree)) {
            return tree;
        }
        encode(tree);
        return scratch.size() < WORTH ? tree : define(hash.of(scratch.array(), 0, scratch.size()), tree);
    }

    private static boolean isSmall(Object tree) {
        return tree instanceof Number
                || tree instanceof Boolean
                || tree instanceof String text && text.length() < WORTH / 6;
    }

    /** The list as its longest prefix that is known, and what is new. */
    public Fact.Ref conversation(List<? extends @Nullable Object> items) throws IOException {
        return begin().update(items);
    }

    /** A conversation that remembers how far it came, so that going on costs what is new. */
    public Conversation begin() {
        return new Conversation(this);
    }

    /** The hash of an item's text. */
    Hash.Value hashOf(@Nullable Object item) {
        encode(item);
        return hash.of(scratch.array(), 0, scratch.size());
    }

    Hash.Value start() {
        return hash.of(new byte[0], 0, 0);
    }

    Hash.Value chain(Hash.Value before, Hash.Value item) {
        return hash.chain(before, item);
    }

    /** The definition of this conversation, or 0. */
    int known(Hash.Value chain) {
        return conversations.get(chain);
    }

    Fact.Ref define(int after, List<? extends @Nullable Object> news, List<Hash.Value> hashes, Hash.Value chain)
            throws IOException {
        var items = new ArrayList<@Nullable Object>(news.size());
        for (int i = 0; i < news.size(); i++) {
            items.add(item(news.get(i), hashes.get(i)));
        }
        int id = writer.defined() + 1;
        writer.write(new Fact.Def(id, after, items, null));
        conversations.put(chain, id);
        return new Fact.Ref(id);
    }

    /** Known by itself: a reference. Seen inside a list before: now worth a definition. New: written where it stands. */
    private @Nullable Object item(@Nullable Object item, Hash.Value itemHash) throws IOException {
        if (item == null || item instanceof Fact.Ref || isSmall(item)) {
            return item;
        }
        int id = values.get(itemHash);
        if (id > 0) {
            return new Fact.Ref(id);
        }
        if (id == KnownHashes.SEEN) {
            encode(item);
            return scratch.size() < WORTH_AGAIN ? item : define(itemHash, item);
        }
        values.put(itemHash, KnownHashes.SEEN);
        return item;
    }

    /** What stands in the scratch buffer, as a reference. */
    private Object define(Hash.Value key, Object tree) throws IOException {
        int known = values.get(key);
        if (known > 0) {
            return new Fact.Ref(known);
        }
        if (values.isFull()) {
            return tree;
        }
        int id = writer.define(scratch.array(), scratch.size(), scratch.highestReference());
        values.put(key, id);
        return new Fact.Ref(id);
    }

    private void encode(@Nullable Object tree) {
        scratch.clear(1 << 20);
        scratch.mark();
        scratch.tree(tree);
    }
}
