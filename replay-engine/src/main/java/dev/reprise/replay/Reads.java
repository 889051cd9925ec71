package dev.reprise.replay;

import dev.reprise.trace.Fact;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Clock and random reads: what they said when recorded, by strand and source. Surplus reads of a clock go on from the
 * virtual time of the replay, surplus random values come from a source seeded by the run.
 */
final class Reads {

    private record Lane(String strand, String kind, String name) {}

    private final Map<Lane, ArrayDeque<Fact.Read>> lanes = new HashMap<>();
    private final Map<Lane, Integer> recorded = new HashMap<>();
    private final Map<Lane, Integer> made = new HashMap<>();
    private final Instant started;
    private final SplittableRandom random;
    private long nowMicros;

    Reads(String started, String run) {
        this.started = instant(started);
        this.random = new SplittableRandom(run.hashCode());
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException foreign) {
            return Instant.EPOCH;
        }
    }

    synchronized void enter(Script script, @Nullable Expected anchor) {
        for (Fact.Reads batch : script.trace.reads()) {
            boolean inside = anchor == null
                    || script.step(batch.parent())
                            .map(parent -> parent.isInside(anchor))
                            .orElse(false);
            if (!inside) {
                continue;
            }
            for (Fact.Read read : batch.values()) {
                Lane lane = new Lane(batch.strand(), batch.kind(), read.name());
                lanes.computeIfAbsent(lane, key -> new ArrayDeque<>()).add(read);
                recorded.merge(lane, 1, Integer::sum);
            }
        }
    }

    /** The replay has come to a point of the record. */
    synchronized void reached(long atMicros) {
        nowMicros = Math.max(nowMicros, atMicros);
    }

    synchronized Instant now() {
        return started.plusNanos(nowMicros * 1_000);
    }

    synchronized @Nullable Object read(
            String strand, String kind, String name, Supplier<? extends @Nullable Object> live) {
        Lane lane = new Lane(strand, kind, name);
        made.merge(lane, 1, Integer::sum);
        ArrayDeque<Fact.Read> left = lanes.get(lane);
        Fact.Read next = left == null ? null : left.poll();
        if (next != null) {
            return next.value();
        }
        if (name.endsWith("sleep")) {
            return null;
        }
        return kind.equals("random") ? random(live.get()) : clock(live.get());
    }

    private @Nullable Object clock(@Nullable Object live) {
        Instant now = now();
        if (live instanceof Long) {
            long millis = now.toEpochMilli();
            boolean isMillis = Math.abs((long) live - System.currentTimeMillis()) < 86_400_000L * 366 * 100;
            return isMillis ? millis : nowMicros * 1_000;
        }
        return live instanceof String ? now.toString() : live;
    }

    private @Nullable Object random(@Nullable Object live) {
        if (live instanceof Integer) {
            return random.nextInt();
        } else if (live instanceof Long) {
            return random.nextLong();
        } else if (live instanceof Double) {
            return random.nextDouble();
        } else if (live instanceof Boolean) {
            return random.nextInt() >= 0;
        } else if (live instanceof byte[] bytes) {
            byte[] seeded = new byte[bytes.length];
            random.nextBytes(seeded);
            return seeded;
        } else if (live instanceof String text && text.length() == 36) {
            return new UUID(random.nextLong(), random.nextLong()).toString();
        }
        return live;
    }

    /** A source that was read another number of times: its name, how often when recorded, how often now. */
    record Miscount(String name, int recorded, int now) {}

    synchronized List<Miscount> miscounts() {
        var all = new TreeMap<String, Miscount>();
        var lanesSeen = new HashSet<>(recorded.keySet());
        lanesSeen.addAll(made.keySet());
        for (Lane lane : lanesSeen) {
            int then = recorded.getOrDefault(lane, 0);
            int now = made.getOrDefault(lane, 0);
            if (then != now) {
                all.put(lane.toString(), new Miscount(lane.name() + " on strand " + lane.strand(), then, now));
            }
        }
        return List.copyOf(all.values());
    }
}
