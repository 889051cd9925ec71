package dev.reprise.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A list that grows, and what a trace knows of it. Items that are the same objects as last time are taken as unchanged
 * without being looked at, so whoever hands in the same immutable messages again pays for the new ones alone.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Conversation {

    private final Definitions definitions;
    private final List<@Nullable Object> items = new ArrayList<>();
    private final List<Hash.Value> hashes = new ArrayList<>();
    private final List<Hash.Value> chain = new ArrayList<>();
    private Fact.@Nullable Ref ref;
    private int refLength;

    Conversation(Definitions definitions) {
        this.definitions = definitions;
        chain.add(definitions.start());
    }

    /** The conversation is now these items. */
    public Fact.Ref update(List<? extends @Nullable Object> now) throws IOException {
        int same = 0;
        int most = Math.min(items.size(), now.size());
        while (same < most && items.get(same) == now.get(same)) {
            same++;
        }
        truncate(same);
        return append(now.subList(same, now.size()));
    }

    /** The conversation goes on with these items. */
    public Fact.Ref append(List<? extends @Nullable Object> news) throws IOException {
        for (Object item : news) {
            Hash.Value hash = definitions.hashOf(item);
            items.add(item);
            hashes.add(hash);
            chain.add(definitions.chain(chain.get(chain.size() - 1), hash));
        }
        return ref();
    }

    private void truncate(int length) {
        if (length < items.size()) {
            items.subList(length, items.size()).clear();
            hashes.subList(length, hashes.size()).clear();
            chain.subList(length + 1, chain.size()).clear();
            if (refLength > length) {
                ref = null;
                refLength = 0;
            }
        }
    }

    /** A reference to the conversation as it is. */
    public Fact.Ref ref() throws IOException {
        Fact.Ref known = ref;
        if (known != null && refLength == items.size()) {
            return known;
        }
        int after = 0;
        int length = items.size();
        // never further back than what this conversation itself referred to last
        while (length >= refLength) {
            after = known != null && length == refLength ? known.id() : definitions.known(chain.get(length));
            if (after > 0 || length == 0) {
                break;
            }
            length--;
        }
        Fact.Ref result = after > 0 && length == items.size()
                ? new Fact.Ref(after)
                : definitions.define(
                        after,
                        items.subList(length, items.size()),
                        hashes.subList(length, hashes.size()),
                        chain.get(items.size()));
        ref = result;
        refLength = items.size();
        return result;
    }
}
