package dev.reprise.replay;

import dev.reprise.tree.Json;
import dev.reprise.verdict.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a replay, kept out of the agent's reach. Its order is that of the record, not that of the clock, so
 * that the same replay writes the same ledger under every schedule.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Ledger {

    private static final Comparator<Entry> RECORDED_ORDER = Comparator.comparingInt(Entry::step)
            .thenComparing(Entry::strand)
            .thenComparing(Entry::what)
            .thenComparing(Entry::kind)
            .thenComparing(Entry::name)
            .thenComparing(entry -> Json.write(entry.input()));

    private final List<Entry> entries = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Said> said = new ArrayList<>();
    private @Nullable Entry question;

    Ledger() {}

    /** What became of a call. */
    public enum What {
        /** Its outcome came from the trace. */
        ANSWERED,
        /** It ran again. */
        OBSERVED,
        /** It ran against a stand-in. */
        EMULATED,
        /** It ran live, as the test allows. */
        LIVE,
        /** It was asked after the point until which the test is strict, and the record had no answer. */
        ATTEMPTED,
        /** It was refused. */
        REFUSED
    }

    /**
     * One call.
     *
     * @param step the recorded step that it claimed, or the one that would have come next
     * @param differences how its input differs from the record where the test allows it; empty otherwise
     */
    public record Entry(
            int step,
            String strand,
            What what,
            String kind,
            String name,
            @Nullable String path,
            @Nullable Object input,
            List<String> differences) {
        public Entry {
            differences = List.copyOf(differences);
            input = input instanceof Input later ? later : Input.of(input);
        }

        @Override
        public @Nullable Object input() {
            return input instanceof Input later ? later.tree() : input;
        }

        @Override
        public String toString() {
            return step + " " + what.name().toLowerCase(Locale.ROOT) + " " + kind + " " + name
                    + (path == null ? "" : " " + path)
                    + (differences.isEmpty() ? "" : " " + differences);
        }
    }

    /** What the application said of itself, such as a {@code decision}. */
    public record Said(String name, @Nullable Object value) {}

    synchronized void said(String name, @Nullable Object value) {
        said.add(new Said(name, value));
    }

    synchronized void add(Entry entry) {
        entries.add(entry);
    }

    /** Whether something went wrong or the replay left the record: what comes after may follow from that. */
    synchronized boolean isSettled() {
        return !violations.isEmpty() || question != null;
    }

    /** The question at which the replay leaves the record. */
    synchronized void leave(Entry entry) {
        entries.add(entry);
        question = entry;
    }

    synchronized void add(Violation violation) {
        violations.add(violation);
    }

    synchronized void note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    /** Every call, in the order of the record. */
    public synchronized List<Entry> entries() {
        return entries.stream().sorted(RECORDED_ORDER).toList();
    }

    /** The calls that the agent made or attempted, whatever came of them. */
    public Stream<Entry> asked() {
        return entries().stream().filter(entry -> entry.what() != What.REFUSED);
    }

    /** The question at which the replay left the record, if it did. */
    public synchronized Optional<Entry> question() {
        return Optional.ofNullable(question);
    }

    /** What happened against the rules, in the order of the record. */
    public synchronized List<Violation> violations() {
        return violations.stream()
                .sorted(Comparator.comparingInt(Violation::order)
                        .thenComparing(Violation::code)
                        .thenComparing(Violation::message))
                .toList();
    }

    /** What the application said of itself, in the order in which it did. */
    public synchronized List<Said> said() {
        return List.copyOf(said);
    }

    /** What is worth knowing and is no violation. */
    public synchronized List<String> notes() {
        return notes.stream().sorted().toList();
    }

    /** One line for each call, then the violations and the notes. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        entries().forEach(entry -> text.append(entry).append('\n'));
        violations().forEach(violation -> text.append(violation.message()).append('\n'));
        notes().forEach(note -> text.append("note: ").append(note).append('\n'));
        return text.toString();
    }
}
