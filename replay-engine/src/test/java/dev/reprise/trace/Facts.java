package dev.reprise.trace;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Facts for tests: a plain run, and random ones. */
final class Facts {

    private static final String[] NASTY = {
        "",
        "a",
        "\"",
        "\\",
        "?",
        "a?b\ud800c and some more to be long",
        "\ud83d\ude00",
        "\ud800",
        "\udc00 lone",
        "\u0000\u0001\u001f\u007f",
        "line\nbreak\r\n\ttab",
        "\u2028\u2029\uFEFF",
        "\uFFFD is what a lenient decoder writes",
        "Grüße an die Straße, und das recht ausführlich",
        "日本語のテキスト",
        ",\"crc\":\"00000000\"}",
        "{\"$def\":1}",
        "$def",
        "x".repeat(100),
        "long with \"quotes\" and \\ backslash and a question? and control \u0007 bytes",
        "/slash/~0#@",
    };

    private static final String[] NAMES = {
        "a", "b", "$def", "$$def", "$bytes", "$", "$x", "", "crc", "fact", "ü", "a\"b"
    };

    private Facts() {}

    static Fact.Header header() {
        return header("01JD0000000000000000000000");
    }

    static Fact.Header header(String run) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("service", "refunds");
        members.put("zone", "Europe/Berlin");
        members.put("tags", Map.of("order", "A-17"));
        return new Fact.Header(1, run, "2026-11-20T23:37:00.123456Z", members);
    }

    static Fact.Enter enter(int step, int parent, String kind, String name, @Nullable Object in) {
        return new Fact.Enter(step, parent, "0", 0, kind, name, 1, step * 10L, null, null, null, in);
    }

    static Fact.Exit returned(int step, @Nullable Object out) {
        return new Fact.Exit(step, step * 10L + 5, Fact.Ending.RETURNED, out, null);
    }

    /** A run with one fact of every sort. */
    static List<Fact> everySort() {
        var conversation = new Fact.Ref(2);
        return List.of(
                header(),
                enter(1, 0, "agent", "RefundAgent.handle", Map.of("text", "refund A-17")),
                new Fact.Reads(
                        1, "0", "clock", 2, List.of(new Fact.Read("Instant.now", 17L), new Fact.Read("x", null))),
                new Fact.Def(1, 0, List.of(Map.of("role", "user", "content", "refund A-17")), null),
                new Fact.Def(2, 1, List.of("and more"), null),
                new Fact.Enter(2, 1, "0", 0, "llm", "chat", 1, 20, "main", "A.b(A.java:1)", null, conversation),
                new Fact.Exchange(
                        2,
                        1,
                        25,
                        "openai",
                        "POST",
                        "https://api.example/v1/chat",
                        200,
                        Map.of("content-type", List.of("text/event-stream")),
                        Map.of("messages", conversation, "model", "m"),
                        "abcdef",
                        true,
                        null,
                        null),
                new Fact.Chunk(2, 1, 30, "data: 1\n\n", false, null),
                new Fact.Chunk(2, 1, 31, new byte[] {1, 2, -1}, false, null),
                new Fact.Chunk(2, 1, 32, null, true, new Fact.Thrown("java.io.IOException", "reset", null)),
                new Fact.Exit(2, 40, Fact.Ending.STREAMED, Map.of("role", "assistant"), null),
                new Fact.Enter(
                        3, 1, "0.1", 2, "tool", "lookupOrder", 1, 50, "w-1", null, "call_1", Map.of("id", "A-17")),
                new Fact.Note(3, "0.1", 55, "flag", true),
                new Fact.Exit(
                        3,
                        60,
                        Fact.Ending.THREW,
                        null,
                        new Fact.Thrown("a.B", null, new Fact.Thrown("c.D", "why", null))),
                new Fact.Gap(61, "queue full", Map.of("lost", 3L)),
                new Fact.Unknown("weather", Map.of("sky", "blue")),
                returned(1, null));
    }

    static byte[] finished(List<Fact> facts) {
        try (var writer = TraceWriter.toMemory((Fact.Header) facts.get(0))) {
            for (Fact fact : facts.subList(1, facts.size())) {
                writer.write(fact);
            }
            writer.end(100, "returned");
            return writer.toBytes();
        } catch (java.io.IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static List<Fact> read(byte[] trace) throws TraceUnreadable {
        var facts = new ArrayList<Fact>();
        try (var reader = TraceReader.of(new java.io.ByteArrayInputStream(trace), "refund.trace.jsonl")) {
            for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
                facts.add(fact);
            }
        }
        return facts;
    }

    /** A run with random facts, each of which may follow the ones before it. */
    static List<Fact> random(Random random, int size) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact.Header(1, text(random), text(random), members(random)));
        int steps = 0;
        int defs = 0;
        var lists = new ArrayList<Integer>();
        var open = new ArrayList<Integer>();
        var attempts = new LinkedHashMap<Integer, Integer>();
        for (int i = 0; i < size; i++) {
            int step = steps == 0 ? 0 : 1 + random.nextInt(steps);
            int sort = random.nextInt(9);
            if (sort <= 1) {
                steps++;
                open.add(steps);
                facts.add(new Fact.Enter(
                        steps,
                        random.nextInt(steps),
                        random.nextBoolean() ? "0" : "0." + random.nextInt(3),
                        random.nextInt(steps),
                        text(random),
                        text(random),
                        1 + random.nextInt(3),
                        random.nextLong() & Long.MAX_VALUE,
                        maybe(random),
                        maybe(random),
                        maybe(random),
                        tree(random, 4, defs)));
            } else if (sort == 2 && step > 0) {
                attempts.merge(step, 1, Integer::sum);
                facts.add(new Fact.Exchange(
                        step,
                        attempts.get(step),
                        random.nextInt(1000),
                        maybe(random),
                        text(random),
                        text(random),
                        random.nextInt(600),
                        random.nextBoolean() ? Map.of() : Map.of(text(random), List.of(text(random), text(random))),
                        tree(random, 4, defs),
                        maybe(random),
                        random.nextBoolean(),
                        tree(random, 4, defs),
                        thrown(random)));
            } else if (sort == 3 && step > 0) {
                facts.add(new Fact.Chunk(
                        step,
                        random.nextInt(attempts.getOrDefault(step, 0) + 1),
                        7,
                        tree(random, 3, defs),
                        random.nextBoolean(),
                        thrown(random)));
            } else if (sort == 4 && !open.isEmpty()) {
                int exited = open.remove(random.nextInt(open.size()));
                facts.add(new Fact.Exit(
                        exited, random.nextInt(1000), ending(random), tree(random, 4, defs), thrown(random)));
            } else if (sort == 5) {
                facts.add(new Fact.Reads(
                        step,
                        text(random),
                        text(random),
                        random.nextInt(100),
                        List.of(new Fact.Read(text(random), tree(random, 2, defs)))));
            } else if (sort == 6) {
                facts.add(new Fact.Note(step, text(random), 5, text(random), tree(random, 3, defs)));
            } else if (sort == 7) {
                defs++;
                if (random.nextBoolean()) {
                    facts.add(new Fact.Def(defs, 0, null, tree(random, 3, defs - 1)));
                } else {
                    int after = lists.isEmpty() ? 0 : lists.get(random.nextInt(lists.size()));
                    var items = new ArrayList<@Nullable Object>();
                    items.add(tree(random, 3, defs - 1));
                    items.add(null);
                    facts.add(new Fact.Def(defs, after, items, null));
                    lists.add(defs);
                }
            } else {
                facts.add(
                        random.nextBoolean()
                                ? new Fact.Gap(9, text(random), members(random))
                                : new Fact.Unknown("later " + text(random), members(random)));
            }
        }
        return facts;
    }

    private static Fact.Ending ending(Random random) {
        var endings = Fact.Ending.values();
        return endings[random.nextInt(endings.length)];
    }

    private static Fact.@Nullable Thrown thrown(Random random) {
        return random.nextInt(3) > 0
                ? null
                : new Fact.Thrown(
                        text(random),
                        maybe(random),
                        thrown(random),
                        random.nextBoolean() ? null : new Fact.Sql(maybe(random), random.nextInt()));
    }

    private static @Nullable String maybe(Random random) {
        return random.nextBoolean() ? null : text(random);
    }

    private static Map<String, @Nullable Object> members(Random random) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (int i = random.nextInt(3); i > 0; i--) {
            members.put("m" + NAMES[random.nextInt(NAMES.length)], tree(random, 2, 0));
        }
        if (random.nextInt(4) == 0) {
            members.put("$def", tree(random, 1, 0));
        }
        return members;
    }

    static String text(Random random) {
        if (random.nextBoolean()) {
            return NASTY[random.nextInt(NASTY.length)];
        }
        var text = new StringBuilder();
        int length = random.nextInt(60);
        int range = random.nextInt(3);
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(range == 0 ? 0x80 : range == 1 ? 0x180 : 0x10000));
        }
        return text.toString();
    }

    static @Nullable Object tree(Random random, int depth, int defs) {
        return switch (random.nextInt(depth > 0 ? 16 : 12)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong() >> random.nextInt(64);
            case 3 -> Double.longBitsToDouble(random.nextLong());
            case 4 ->
                new BigInteger(64 + random.nextInt(200), random)
                        .setBit(64)
                        .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1));
            case 5 -> new BigDecimal(new BigInteger(random.nextInt(100), random), random.nextInt(400) - 200);
            case 6 -> random.nextInt(3) == 0 ? -0.0 : random.nextInt(1000) / 8.0;
            case 7 -> {
                var bytes = new byte[random.nextInt(20)];
                random.nextBytes(bytes);
                yield bytes;
            }
            case 8 -> defs > 0 ? new Fact.Ref(1 + random.nextInt(defs)) : 3L;
            case 9 -> Double.POSITIVE_INFINITY;
            case 10, 11 -> text(random);
            case 12, 13 -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(
                            random.nextBoolean() ? NAMES[random.nextInt(NAMES.length)] : text(random),
                            tree(random, depth - 1, defs));
                }
                yield map;
            }
            default -> {
                var list = new ArrayList<@Nullable Object>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(tree(random, depth - 1, defs));
                }
                yield list;
            }
        };
    }
}
