package dev.reprise.replay;

import dev.reprise.tree.Difference;
import dev.reprise.verdict.Violation;
import dev.reprise.verdict.Where;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The store of the agent's memory, seeded for each key from what was read before it was written. Reads are free: they
 * see the state. Each written state must be one that was recorded, in the recorded order; states in between may be
 * left out, because libraries write in different rhythms, but not the last.
 */
final class MemoryStandIn {

    /** What a store is asked, whatever the library calls it. */
    enum Verb {
        READ,
        WRITE,
        DELETE;

        static Optional<Verb> of(String name) {
            String word = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (startsWith(word, "get", "find", "read", "load", "fetch")) {
                return Optional.of(READ);
            }
            if (startsWith(word, "update", "save", "write", "store", "put", "set", "append")) {
                return Optional.of(WRITE);
            }
            return startsWith(word, "delete", "clear", "remove") ? Optional.of(DELETE) : Optional.empty();
        }

        private static boolean startsWith(String word, String... beginnings) {
            return Stream.of(beginnings).anyMatch(word::startsWith);
        }
    }

    private record Written(Expected step, @Nullable Object state) {}

    private static final class Shelf {
        @Nullable
        Object state = List.of();

        final List<Written> recorded = new ArrayList<>();
        int next;
    }

    private final Map<String, Shelf> shelves = new LinkedHashMap<>();
    private final Script script;
    private final Sameness sameness;

    MemoryStandIn(Script script, Sameness sameness) {
        this.script = script;
        this.sameness = sameness;
    }

    /** Seeds the store for a replay that enters at {@code anchor}: with the state that the anchor found. */
    synchronized void enter(@Nullable Expected anchor) {
        var known = new HashMap<String, Boolean>();
        for (Expected each : script.all()) {
            if (each.treatment != Treatment.EMULATED || Treatment.isSession(each.step.kind())) {
                continue;
            }
            boolean inside = anchor == null || each.isInside(anchor);
            boolean before = anchor != null && each.number() < anchor.number();
            Verb verb = Verb.of(each.step.name()).orElse(Verb.READ);
            String key = key(each.input());
            Shelf shelf = shelves.computeIfAbsent(key, name -> new Shelf());
            if (verb == Verb.READ) {
                if ((inside || before) && known.putIfAbsent(key, true) == null) {
                    shelf.state = each.step.output();
                }
            } else if (inside) {
                known.putIfAbsent(key, true);
                shelf.recorded.add(new Written(each, state(verb, each.input())));
            } else if (before) {
                known.put(key, true);
                shelf.state = state(verb, each.input());
            }
        }
    }

    synchronized @Nullable Object read(@Nullable Object input) {
        return shelves.computeIfAbsent(key(input), name -> new Shelf()).state;
    }

    /** Writes a state; what it violates, if it is none of the recorded ones. */
    synchronized Optional<Violation> write(Verb verb, @Nullable Object input, @Nullable String site, boolean free) {
        String key = key(input);
        Shelf shelf = shelves.computeIfAbsent(key, name -> new Shelf());
        Object before = shelf.state;
        shelf.state = state(verb, input);
        if (sameness.remembered(before, shelf.state).isEmpty()) {
            return Optional.empty();
        }
        for (int i = shelf.next; i < shelf.recorded.size(); i++) {
            if (sameness.remembered(shelf.recorded.get(i).state(), shelf.state).isEmpty()) {
                shelf.next = i + 1;
                return Optional.empty();
            }
        }
        if (free) {
            // Whatever it is, it is written in the place of the next.
            shelf.next = Math.min(shelf.next + 1, shelf.recorded.size());
            return Optional.empty();
        }
        return Optional.of(differs(key, shelf, site));
    }

    private Violation differs(String key, Shelf shelf, @Nullable String site) {
        Written nearest =
                shelf.recorded.isEmpty() ? null : shelf.recorded.get(Math.min(shelf.next, shelf.recorded.size() - 1));
        Object recorded = nearest == null ? null : nearest.state();
        List<Difference> differences = sameness.remembered(recorded, shelf.state);
        int number = nearest == null ? script.size + 1 : nearest.step().number();
        return new Violation.MemoryDiffers(
                new Where(
                        script.name,
                        number,
                        script.size,
                        "memory",
                        nearest == null ? key : nearest.step().step.name(),
                        nearest == null ? null : nearest.step().step.path(),
                        site),
                key,
                differences,
                recorded,
                shelf.state);
    }

    /** States that were recorded after the last one that was written now. */
    synchronized List<Violation> leftovers() {
        var left = new ArrayList<Violation>();
        shelves.forEach((key, shelf) -> {
            if (shelf.next < shelf.recorded.size()) {
                Written missing = shelf.recorded.get(shelf.recorded.size() - 1);
                left.add(new Violation.CallMissing(
                        new Where(
                                script.name,
                                missing.step().number(),
                                script.size,
                                "memory",
                                missing.step().step.name(),
                                missing.step().step.path(),
                                missing.step().step.site()),
                        missing.step().input(),
                        shelf.recorded.size() - shelf.next - 1));
            }
        });
        return left;
    }

    private static String key(@Nullable Object input) {
        return input instanceof Map<?, ?> members ? String.valueOf(members.get("key")) : String.valueOf(input);
    }

    private static @Nullable Object state(Verb verb, @Nullable Object input) {
        return verb == Verb.DELETE || !(input instanceof Map<?, ?> members) ? List.of() : members.get("messages");
    }
}
