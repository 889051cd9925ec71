package com.acme;

import dev.reprise.trace.Fact;
import dev.reprise.trace.Fact.Ending;
import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The traces that the fixtures replay, written before they run. */
public final class Traces {

    /** Where they are, relative to the module's directory. */
    public static final String FOLDER = "target/fixtures/";

    public static final String REFUND = FOLDER + "refund.trace.jsonl";
    public static final String IGNORING = FOLDER + "ignoring.trace.jsonl";
    public static final String BAD_IGNORE = FOLDER + "bad-ignore.trace.jsonl";
    public static final String UNFINISHED = FOLDER + "broken/unfinished.trace.jsonl";
    public static final String GAP = FOLDER + "broken/gap.trace.jsonl";
    public static final String EMPTY = FOLDER + "broken/empty.trace.jsonl";
    public static final String FOREIGN = FOLDER + "broken/foreign.jsonl";
    public static final String CHANGED = FOLDER + "broken/changed.trace.jsonl";

    public static final String SHORTENED = FOLDER + "broken/shortened.trace.jsonl";
    public static final String UNREADABLE_IGNORE = FOLDER + "unreadable-ignore.trace.jsonl";

    private Traces() {}

    /** Writes all of them. */
    public static void write() {
        try {
            write(REFUND, refund("A-17"));
            write(IGNORING, refund("A-17"));
            Files.writeString(Path.of(IGNORING + ".ignore"), "# the order may be any\n\n/orderId\n");
            write(BAD_IGNORE, refund("A-17"));
            Files.writeString(Path.of(BAD_IGNORE + ".ignore"), "# a name without a slash\norderId\n");
            write(UNREADABLE_IGNORE, refund("A-17"));
            Files.write(Path.of(UNREADABLE_IGNORE + ".ignore"), new byte[] {'/', (byte) 0xE9, '\n'});
            write(FOLDER + "many/refund-1.trace.jsonl", refund("A-17"));
            write(FOLDER + "many/refund-2.trace.jsonl", refund("A-18"));
            Files.writeString(Path.of(FOLDER + "many/refund-3.trace.jsonl"), "what is this?\n");
            Files.writeString(Path.of(FOLDER + "many/refund-1.trace.jsonl.ignore"), "/nothing\n");

            List<Fact> all = refund("A-17");
            write(UNFINISHED, all.subList(0, all.size() - 2));
            var withGap = new ArrayList<>(all);
            withGap.add(5, new Fact.Gap(25, "the queue was full", Map.of()));
            write(GAP, withGap);
            Files.writeString(Path.of(EMPTY), "");
            Files.writeString(Path.of(FOREIGN), "{\"log\":\"something else\"}\n");
            String whole = Files.readString(Path.of(REFUND), StandardCharsets.UTF_8);
            var withNote = new ArrayList<>(all);
            withNote.add(5, new Fact.Note(1, "0", 25, "checked", true));
            write(SHORTENED, withNote);
            Files.writeString(
                    Path.of(SHORTENED),
                    Files.readString(Path.of(SHORTENED))
                            .lines()
                            .filter(line -> !line.contains("\"fact\":\"note\""))
                            .collect(Collectors.joining("\n", "", "\n")));
            Files.writeString(Path.of(CHANGED), whole.replace("\"total\":12", "\"total\":99"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The same run in memory. */
    public static Trace inMemory() throws IOException {
        return Trace.of(refund("A-17"));
    }

    /** Writes one. */
    public static void write(String name, List<Fact> facts) throws IOException {
        Path path = Path.of(name);
        Files.createDirectories(path.getParent());
        try (var writer = TraceWriter.to(Files.newOutputStream(path), (Fact.Header) facts.get(0))) {
            for (Fact fact : facts.subList(1, facts.size())) {
                if (fact instanceof Fact.End end) {
                    writer.end(end.at(), end.outcome());
                } else {
                    writer.write(fact);
                }
            }
        }
    }

    private static List<Fact> refund(String order) {
        var input = Map.of("request", "refund " + order);
        return List.of(
                new Fact.Header(
                        1, "01JD00000000000000000000" + order.substring(2), "2026-11-20T23:37:00.123456Z", Map.of()),
                enter(1, 0, 0, "agent", "RefundAgent.handle", input),
                enter(2, 1, 0, "llm", "chat", Map.of("messages", List.of("refund " + order))),
                exit(2, order),
                enter(3, 1, 2, "tool", "lookupOrder", Map.of("orderId", order)),
                exit(3, Map.of("total", 12)),
                enter(4, 1, 2, "tool", "refund", Map.of("orderId", order, "total", Map.of("total", 12))),
                exit(4, "refunded " + order),
                exit(1, "refunded " + order),
                new Fact.End(90, 4, "returned", ""));
    }

    private static Fact enter(int step, int parent, int cause, String kind, String name, Object in) {
        return new Fact.Enter(step, parent, "0", cause, kind, name, 1, step * 10L, "main", null, null, in);
    }

    private static Fact exit(int step, Object out) {
        return new Fact.Exit(step, 40 + (5 - step) * 10L, Ending.RETURNED, out, null);
    }
}
