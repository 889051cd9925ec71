package dev.reprise.replay;

import dev.reprise.boundary.Strand;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which strand of now stands for which recorded one. Between strands a call is told by its input first and then by the
 * strand's number; once two strands have met they stay together. Guarded by the lock of {@link Claims}.
 */
final class Strands {

    private final Script script;
    private final IdentityHashMap<Strand, Cursor> mapped = new IdentityHashMap<>();
    private final Set<String> unfinished = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private @Nullable Set<String> sound;
    private String recordedBase = "0";
    private String base = "0";

    Strands(Script script) {
        this.script = script;
    }

    /** The strand on which the replay entered the record. */
    void enter(Strand strand, String recorded) {
        if (mapped.isEmpty()) {
            base = strand.toString();
            recordedBase = recorded;
        }
        Cursor cursor = script.cursors.computeIfAbsent(recorded, Cursor::new);
        cursor.adopted = true;
        mapped.put(strand, cursor);
    }

    @Nullable
    Cursor of(Strand strand) {
        return mapped.get(strand);
    }

    /** The cursor that answers a call on this strand; null if no recorded strand can be meant. */
    @Nullable
    Cursor meet(Asked asked, BiPredicate<Expected, Asked> same) {
        Strand strand = asked.strand();
        Cursor known = mapped.get(strand);
        if (known != null) {
            return known;
        }
        Cursor twin = twin(strand);
        if (twin != null && !twin.adopted && opensWith(twin, asked, same)) {
            return adopt(strand, twin);
        }
        Cursor alike = null;
        for (Cursor each : script.cursors.values()) {
            Expected first = each.adopted ? null : each.peek();
            if (first != null && first.is(asked.kind(), asked.name())) {
                if (same.test(first, asked)) {
                    return adopt(strand, each);
                }
                alike = alike == null ? each : alike;
            }
        }
        Cursor ancestor = ancestor(strand);
        if (ancestor != null && !hasOpenFork(ancestor) && opensWith(ancestor, asked, same)) {
            mapped.put(strand, ancestor);
            return ancestor;
        }
        Cursor displaced = displaced(strand);
        if (displaced != null) {
            return adopt(strand, displaced);
        }
        return alike == null ? ancestor : adopt(strand, alike);
    }

    private static boolean opensWith(Cursor cursor, Asked asked, BiPredicate<Expected, Asked> same) {
        Expected first = cursor.peek();
        return first != null && first.is(asked.kind(), asked.name()) && same.test(first, asked);
    }

    /**
     * The strand that took this one's place left its own: where calls of two strands are alike, one may have been met by
     * the cursor of the other.
     */
    private @Nullable Cursor displaced(Strand strand) {
        Cursor at = twin(strand);
        for (int hops = 0; at != null && at.adopted && hops < script.cursors.size(); hops++) {
            Strand holder = at.holder;
            at = holder == null || holder == strand ? null : twin(holder);
        }
        return at != null && !at.adopted && at.peek() != null ? at : null;
    }

    private Cursor adopt(Strand strand, Cursor cursor) {
        cursor.adopted = true;
        cursor.holder = strand;
        mapped.put(strand, cursor);
        return cursor;
    }

    /** The recorded id of a strand: that of its cursor, or else the one with the same number. */
    String recordedId(Strand strand) {
        Cursor cursor = mapped.get(strand);
        return cursor != null ? cursor.strand : twinId(strand);
    }

    private String twinId(Strand strand) {
        return recordedBase + StrandOrder.relative(strand.toString(), base);
    }

    /** The recorded strand with the same number. */
    @Nullable
    Cursor twin(Strand strand) {
        return script.cursors.get(twinId(strand));
    }

    private @Nullable Cursor ancestor(Strand strand) {
        for (Strand at = strand.parent(); at != null; at = at.parent()) {
            Cursor cursor = mapped.get(at);
            if (cursor != null) {
                return cursor;
            }
        }
        return null;
    }

    private boolean hasOpenFork(Cursor cursor) {
        return script.cursors.values().stream()
                .anyMatch(each -> !each.adopted && each.peek() != null && each.strand.startsWith(cursor.strand + "."));
    }

    void forked(Strand strand) {
        unfinished.add(twinId(strand));
    }

    void joined(Strand strand) {
        unfinished.remove(twinId(strand));
        ended.add(recordedId(strand));
    }

    /** Something broke with the record: strands that end from now on may have ended because of it. */
    void broke() {
        if (sound == null) {
            sound = Set.copyOf(ended);
        }
    }

    /** Whether this strand had come to its end before anything broke: what it did not call, it left out. */
    boolean endedSound(String recordedStrand) {
        return sound != null && sound.contains(recordedStrand);
    }

    /** Whether work of this strand was submitted and never came to its end. */
    boolean aborted(String recordedStrand) {
        return unfinished.contains(recordedStrand);
    }
}
