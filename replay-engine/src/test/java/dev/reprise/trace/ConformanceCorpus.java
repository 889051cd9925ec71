package dev.reprise.trace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;

/**
 * Writes the conformance traces and what a reader must say of each. What a release has written stays as it is: a file
 * that is there already is left alone. Run by hand, from this module's folder.
 */
public final class ConformanceCorpus {

    static final Path FOLDER = Path.of("src/test/resources/conformance");

    private static final String HEADER =
            "{\"fact\":\"header\",\"reprise\":1,\"run\":\"r\",\"started\":\"2026-11-20T23:37:00.123456Z\"";
    private static final String ENTER =
            "{\"fact\":\"enter\",\"step\":1,\"strand\":\"0\",\"kind\":\"tool\",\"name\":\"t\",\"ordinal\":1,\"at\":1";
    private static final String EXIT = "{\"fact\":\"exit\",\"step\":1,\"at\":2,\"outcome\":\"returned\"";

    private ConformanceCorpus() {}

    public static void main(String[] args) throws IOException {
        valid().forEach((name, bytes) -> write("valid", name, bytes));
        invalid().forEach((name, bytes) -> write("invalid", name, bytes));
    }

    private static void write(String folder, String name, byte[] bytes) {
        try {
            Path file = FOLDER.resolve(folder).resolve(name + ".trace.jsonl");
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.write(file, bytes);
                Files.writeString(file.resolveSibling(name + ".expected.txt"), Reading.of(bytes));
            }
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static Map<String, byte[]> valid() throws IOException {
        var traces = new LinkedHashMap<String, byte[]>();
        traces.put("every-sort-of-fact", Facts.finished(Facts.everySort()));
        traces.put("header-alone", lines(HEADER));
        traces.put("unfinished-step", lines(HEADER, ENTER));
        byte[] whole = lines(HEADER, ENTER, EXIT + ",\"out\":\"torn\"");
        traces.put("torn", java.util.Arrays.copyOf(whole, whole.length - 20));
        traces.put("nested-agents", nestedAgents());
        traces.put("strands", strands());
        traces.put("conversation", conversation());
        traces.put(
                "unknown-members",
                lines(
                        HEADER + ",\"later\":{\"deep\":[1,{\"x\":null}]}",
                        ENTER + ",\"weight\":3,\"colour\":{\"red\":[1,\"}\"]},\"in\":1,\"mood\":\"fine\"",
                        "{\"fact\":\"later\",\"step\":\"not a number\",\"more\":[1]",
                        EXIT));
        traces.put("defaults", lines(HEADER, "{\"fact\":\"enter\",\"step\":1,\"kind\":\"k\",\"name\":\"n\"", EXIT));
        traces.put("values", values());
        traces.put("text-in-pieces", textInPieces());
        traces.put(
                "carriage-returns",
                new String(Facts.finished(Facts.everySort().subList(0, 2)), StandardCharsets.UTF_8)
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        traces.put("names-with-meaning", names());
        traces.put("given-up", givenUp());
        for (int seed = 1; seed <= 3; seed++) {
            traces.put("random-" + seed, Facts.finished(Facts.random(new Random(seed), 20)));
        }
        return traces;
    }

    private static byte[] nestedAgents() throws IOException {
        try (var writer = TraceWriter.toMemory(Facts.header())) {
            writer.write(Facts.enter(1, 0, "agent", "Outer", "go"));
            writer.write(Facts.enter(2, 1, "llm", "chat", null));
            writer.write(Facts.returned(2, "ask Inner"));
            writer.write(new Fact.Enter(3, 1, "0", 2, "tool", "Inner", 1, 30, null, null, "call_7", Map.of()));
            writer.write(Facts.enter(4, 3, "agent", "Inner", "go"));
            writer.write(Facts.returned(4, List.of()));
            writer.write(Facts.returned(3, ""));
            writer.write(Facts.returned(1, null));
            writer.end(99, "returned");
            return writer.toBytes();
        }
    }

    private static byte[] strands() throws IOException {
        try (var writer = TraceWriter.toMemory(Facts.header())) {
            writer.write(Facts.enter(1, 0, "agent", "Fan", null));
            for (int step = 2; step <= 5; step++) {
                writer.write(new Fact.Enter(
                        step,
                        1,
                        "0." + (step - 1),
                        0,
                        "tool",
                        "lookup",
                        1,
                        step,
                        null,
                        null,
                        null,
                        Map.of("same", true)));
            }
            for (int step = 5; step >= 1; step--) {
                writer.write(Facts.returned(step, (long) step));
            }
            writer.end(9, "returned");
            return writer.toBytes();
        }
    }

    private static byte[] conversation() throws IOException {
        try (var writer = TraceWriter.toMemory(Facts.header())) {
            var messages = new java.util.ArrayList<Object>();
            var conversation = writer.definitions().begin();
            for (int turn = 1; turn <= 4; turn++) {
                messages.add(Map.of("content", "question " + turn + " ".repeat(150) + "?"));
                writer.write(Facts.enter(turn, 0, "llm", "chat", conversation.update(messages)));
                var answer = Map.of("content", "answer " + turn + "!".repeat(150));
                writer.write(Facts.returned(turn, writer.definitions().value(answer)));
                messages.add(answer);
            }
            writer.end(99, "returned");
            return writer.toBytes();
        }
    }

    private static byte[] textInPieces() throws IOException {
        try (var writer = TraceWriter.toMemory(Facts.header())) {
            String said = "He said \"two\\three\"\n\tand \u00fc\u20ac\ud83d\ude00\u0001";
            Object parts = List.of(Map.of("content", "one"), Map.of("content", said.repeat(10)));
            var quote = new Fact.Quote(1, List.of("parts", 1L, "content"));
            var bare = new Fact.Quote(3, List.of());
            writer.write(new Fact.Def(1, 0, null, Map.of("parts", parts)));
            writer.write(new Fact.Def(2, 0, null, new Fact.Text(List.of("<", quote, ">"))));
            writer.write(new Fact.Def(3, 0, null, "bare"));
            writer.write(Facts.enter(1, 0, "tool", "t", new Fact.Text(List.of("{\"a\":\"", quote, "\"}"))));
            writer.write(Facts.returned(1, List.of(new Fact.Text(List.of()), new Fact.Text(List.of(bare, bare)))));
            writer.end(99, "returned");
            return writer.toBytes();
        }
    }

    private static byte[] values() throws IOException {
        var random = new Random(7);
        try (var writer = TraceWriter.toMemory(Facts.header())) {
            for (int step = 1; step <= 25; step++) {
                writer.write(Facts.enter(step, 0, "tool", "t" + step, Facts.tree(random, 3, 0)));
            }
            writer.end(99, "returned");
            return writer.toBytes();
        }
    }

    private static byte[] names() throws IOException {
        try (var writer = TraceWriter.toMemory(Facts.header())) {
            writer.write(Facts.enter(1, 0, "tool", "mcp/files#read@home~", null));
            writer.write(Facts.enter(2, 1, "tool", "\"quoted\"\n", null));
            writer.write(Facts.enter(3, 2, "tool", "", null));
            writer.end(99, "returned");
            return writer.toBytes();
        }
    }

    private static byte[] givenUp() throws IOException {
        try (var writer = TraceWriter.toMemory(Facts.header())) {
            writer.write(Facts.enter(1, 0, "agent", "A", null));
            writer.abandon(7, "the disk is full");
            return writer.toBytes();
        }
    }

    private static Map<String, byte[]> invalid() {
        var traces = new LinkedHashMap<String, byte[]>();
        traces.put("empty", new byte[0]);
        traces.put("header-torn", HEADER.getBytes(StandardCharsets.UTF_8));
        traces.put("something-else", "hello\nworld\n".getBytes(StandardCharsets.UTF_8));
        traces.put("newer", lines("{\"fact\":\"header\",\"reprise\":2,\"shape\":[1]"));
        traces.put("no-format", lines("{\"fact\":\"header\",\"run\":\"r\""));
        traces.put("format-zero", lines("{\"fact\":\"header\",\"reprise\":0"));
        traces.put("no-header", lines(ENTER));
        traces.put("no-run", lines("{\"fact\":\"header\",\"reprise\":1,\"started\":\"s\""));
        damaged(traces);
        members(traces);
        values(traces);
        order(traces);
        references(traces);
        return traces;
    }

    private static void damaged(Map<String, byte[]> traces) {
        byte[] whole = lines(HEADER, ENTER, EXIT);
        String text = new String(whole, StandardCharsets.UTF_8);
        traces.put("changed-in-the-middle", text.replace("\"at\":1", "\"at\":7").getBytes(StandardCharsets.UTF_8));
        traces.put(
                "changed-in-the-last-line", text.replace("\"at\":2", "\"at\":7").getBytes(StandardCharsets.UTF_8));
        traces.put("crc-in-capitals", capitals(text).getBytes(StandardCharsets.UTF_8));
        traces.put("without-crc", (text + EXIT + "}\n").getBytes(StandardCharsets.UTF_8));
        traces.put("blank-line", (text + "\n").getBytes(StandardCharsets.UTF_8));
        String finished = new String(Facts.finished(Facts.everySort()), StandardCharsets.UTF_8);
        traces.put(
                "line-removed",
                finished.lines()
                        .filter(line -> !line.contains("\"fact\":\"note\""))
                        .map(line -> line + "\n")
                        .collect(java.util.stream.Collectors.joining())
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String capitals(String text) {
        int crc = text.indexOf(",\"crc\":\"") + 8;
        return text.substring(0, crc)
                + text.substring(crc, crc + 8).toUpperCase(java.util.Locale.ROOT)
                + text.substring(crc + 8);
    }

    private static void members(Map<String, byte[]> traces) {
        String enter = "{\"fact\":\"enter\",\"step\":1,\"kind\":\"k\",\"name\":\"n\"";
        traces.put("step-as-text", lines(HEADER, "{\"fact\":\"enter\",\"step\":\"1\",\"kind\":\"k\",\"name\":\"n\""));
        traces.put("step-as-fraction", lines(HEADER, "{\"fact\":\"enter\",\"step\":1.0,\"kind\":\"k\",\"name\":\"n\""));
        traces.put("step-missing", lines(HEADER, "{\"fact\":\"enter\",\"kind\":\"k\",\"name\":\"n\""));
        traces.put("kind-missing", lines(HEADER, "{\"fact\":\"enter\",\"step\":1,\"name\":\"n\""));
        traces.put("name-as-number", lines(HEADER, "{\"fact\":\"enter\",\"step\":1,\"kind\":\"k\",\"name\":1"));
        traces.put("offset-negative", lines(HEADER, enter + ",\"at\":-1"));
        traces.put("offset-too-large", lines(HEADER, enter + ",\"at\":99999999999999999999"));
        traces.put(
                "step-too-large",
                lines(HEADER, "{\"fact\":\"enter\",\"step\":4294967297,\"kind\":\"k\",\"name\":\"n\""));
        traces.put("ordinal-zero", lines(HEADER, enter + ",\"ordinal\":0"));
        traces.put("member-twice", lines(HEADER, enter + ",\"at\":1,\"at\":2"));
        traces.put("payload-twice", lines(HEADER, enter + ",\"in\":1,\"in\":2"));
        traces.put("routing-behind-payload", lines(HEADER, enter + ",\"in\":1,\"parent\":0"));
        traces.put("thread-as-number", lines(HEADER, enter + ",\"thread\":1"));
        traces.put("outcome-unknown", lines(HEADER, ENTER, "{\"fact\":\"exit\",\"step\":1,\"outcome\":\"exploded\""));
        traces.put("thrown-as-text", lines(HEADER, ENTER, EXIT + ",\"thrown\":\"x\""));
        traces.put("thrown-with-number", lines(HEADER, ENTER, EXIT + ",\"thrown\":{\"type\":\"x\",\"message\":1}"));
        String exchange = "{\"fact\":\"exchange\",\"step\":1,\"attempt\":1,\"at\":1,\"method\":\"GET\",\"url\":\"u\"";
        traces.put("headers-as-list", lines(HEADER, ENTER, exchange + ",\"headers\":[]"));
        traces.put("header-as-text", lines(HEADER, ENTER, exchange + ",\"headers\":{\"a\":\"b\"}"));
        traces.put("header-of-numbers", lines(HEADER, ENTER, exchange + ",\"headers\":{\"a\":[1]}"));
        traces.put("streamed-as-text", lines(HEADER, ENTER, exchange + ",\"streamed\":\"yes\""));
        traces.put("attempt-missing", lines(HEADER, ENTER, "{\"fact\":\"exchange\",\"step\":1"));
        traces.put(
                "url-missing",
                lines(HEADER, ENTER, "{\"fact\":\"exchange\",\"step\":1,\"attempt\":1,\"method\":\"GET\""));
        traces.put("reads-of-one", lines(HEADER, "{\"fact\":\"reads\",\"kind\":\"clock\",\"values\":[[\"a\"]]"));
        traces.put("reads-as-text", lines(HEADER, "{\"fact\":\"reads\",\"kind\":\"clock\",\"values\":\"a\""));
        traces.put("definition-of-both", lines(HEADER, "{\"fact\":\"def\",\"id\":1,\"items\":[],\"value\":1"));
        traces.put("items-as-object", lines(HEADER, "{\"fact\":\"def\",\"id\":1,\"items\":{}"));
        traces.put("after-without-items", lines(HEADER, def(1, "\"value\":1"), def(2, "\"after\":1,\"value\":1")));
        traces.put("why-missing", lines(HEADER, "{\"fact\":\"gap\",\"at\":1"));
    }

    private static void values(Map<String, byte[]> traces) {
        traces.put("marker-unknown", in("{\"$later\":1}"));
        traces.put("marker-with-company", in("{\"$def\":1,\"x\":2}"));
        traces.put("marker-second", in("{\"x\":2,\"$def\":1}"));
        traces.put("bytes-not-base64", in("{\"$bytes\":\"%%\"}"));
        traces.put("text-of-numbers", in("{\"$text\":[1]}"));
        traces.put("text-of-nothing", in("{\"$text\":\"a\"}"));
        traces.put("quote-of-no-definition", in("{\"$text\":[\"a\",[1]]}"));
        traces.put("quote-by-a-fraction", in("{\"$text\":[[1,0.5]]}"));
        traces.put(
                "quote-of-no-text",
                lines(HEADER, def(1, "\"value\":{\"a\":[1]}"), ENTER + ",\"in\":{\"$text\":[[1,\"a\",0]]}", EXIT));
        traces.put(
                "quote-beyond-the-end",
                lines(HEADER, def(1, "\"value\":[\"a\"]"), ENTER + ",\"in\":{\"$text\":[[1,1]]}", EXIT));
        traces.put("decimal-not-a-number", in("{\"$decimal\":\"one\"}"));
        traces.put("double-finite", in("{\"$double\":\"1.0\"}"));
        traces.put("reference-as-text", in("{\"$def\":\"1\"}"));
        traces.put("reference-zero", in("{\"$def\":0}"));
        traces.put("number-out-of-range", in("1e999"));
        traces.put("number-with-zero", in("01"));
        traces.put("number-without-digits", in("-"));
        traces.put("not-a-number", in("NaN"));
        traces.put("comma-missing", in("[1 2]"));
        traces.put("comma-last", in("[1,]"));
        traces.put("member-of-value-twice", in("{\"a\":1,\"a\":2}"));
        traces.put("brace-missing", in("{\"a\":1"));
        traces.put("brace-too-many", in("1}"));
        traces.put("string-without-end", in("\"abc"));
        traces.put("control-character", in("\"a\u0001b\""));
        traces.put("escape-unknown", in("\"\\x\""));
        traces.put("escape-too-short", in("\"\\u12\""));
        traces.put("literal-broken", in("nul"));
        traces.put("not-utf-8", latin(ENTER + ",\"in\":\"\u00FC\""));
        traces.put("surrogate-in-utf-8", latin(ENTER + ",\"in\":\"\u00ED\u00A0\u0080\""));
    }

    private static void order(Map<String, byte[]> traces) {
        traces.put("step-left-out", lines(HEADER, ENTER, enter(3, "")));
        traces.put("step-again", lines(HEADER, ENTER, ENTER));
        traces.put("parent-not-entered", lines(HEADER, enter(1, ",\"parent\":2")));
        traces.put("parent-of-itself", lines(HEADER, enter(1, ",\"parent\":1")));
        traces.put("cause-not-entered", lines(HEADER, enter(1, ",\"cause\":1")));
        traces.put("exit-without-enter", lines(HEADER, EXIT));
        traces.put("exit-twice", lines(HEADER, ENTER, EXIT, EXIT));
        traces.put("chunk-without-enter", lines(HEADER, "{\"fact\":\"chunk\",\"step\":1"));
        traces.put("chunk-without-exchange", lines(HEADER, ENTER, "{\"fact\":\"chunk\",\"step\":1,\"attempt\":1"));
        traces.put(
                "exchange-without-enter",
                lines(HEADER, "{\"fact\":\"exchange\",\"step\":1,\"attempt\":1,\"method\":\"GET\",\"url\":\"u\""));
        traces.put("note-without-enter", lines(HEADER, "{\"fact\":\"note\",\"step\":1,\"name\":\"n\""));
        traces.put("header-twice", lines(HEADER, HEADER));
        String end =
                "{\"fact\":\"end\",\"at\":1,\"steps\":0,\"outcome\":\"returned\",\"digest\":\"" + digest(HEADER) + "\"";
        traces.put("after-the-end", lines(HEADER, end, ENTER));
        traces.put("end-twice", lines(HEADER, end, end));
        traces.put("end-counts-other-steps", lines(HEADER, end.replace("\"steps\":0", "\"steps\":2")));
        traces.put("digest-of-something-else", lines(HEADER, end.replace(digest(HEADER), "00")));
    }

    private static void references(Map<String, byte[]> traces) {
        traces.put("definition-left-out", lines(HEADER, def(2, "\"value\":1")));
        traces.put("definition-again", lines(HEADER, def(1, "\"value\":1"), def(1, "\"value\":1")));
        traces.put("definition-of-itself", lines(HEADER, def(1, "\"value\":[{\"$def\":1}]")));
        traces.put(
                "definitions-in-a-circle",
                lines(HEADER, def(1, "\"value\":{\"$def\":2}"), def(2, "\"value\":{\"$def\":1}")));
        traces.put("definition-after-itself", lines(HEADER, def(1, "\"after\":1,\"items\":[]")));
        traces.put("reference-to-nothing", lines(HEADER, ENTER + ",\"in\":{\"$def\":1}"));
        traces.put("reference-forward", lines(HEADER, ENTER + ",\"in\":{\"$def\":1}", def(1, "\"value\":1")));
        traces.put(
                "conversation-after-a-value",
                lines(
                        HEADER,
                        def(1, "\"value\":1"),
                        def(2, "\"after\":1,\"items\":[]"),
                        ENTER + ",\"in\":{\"$def\":2}"));
        var laughs = new java.util.ArrayList<String>();
        laughs.add(HEADER);
        laughs.add(def(1, "\"value\":\"ha\""));
        for (int id = 2; id <= 40; id++) {
            laughs.add(def(id, "\"value\":[{\"$def\":" + (id - 1) + "},{\"$def\":" + (id - 1) + "}]"));
        }
        laughs.add(ENTER + ",\"in\":{\"$def\":40}");
        traces.put("a-billion-laughs", lines(laughs.toArray(String[]::new)));
        var echoes = new java.util.ArrayList<String>();
        echoes.add(HEADER);
        echoes.add(def(1, "\"value\":\"ha\""));
        for (int id = 2; id <= 40; id++) {
            echoes.add(def(id, "\"value\":{\"$text\":[[" + (id - 1) + "],[" + (id - 1) + "]]}"));
        }
        echoes.add(ENTER + ",\"in\":{\"$text\":[[40]]}");
        traces.put("a-text-that-doubles", lines(echoes.toArray(String[]::new)));
    }

    private static String enter(int step, String members) {
        return "{\"fact\":\"enter\",\"step\":" + step + members + ",\"kind\":\"k\",\"name\":\"n\"";
    }

    private static String def(int id, String members) {
        return "{\"fact\":\"def\",\"id\":" + id + "," + members;
    }

    private static byte[] in(String value) {
        return lines(HEADER, ENTER + ",\"in\":" + value);
    }

    /** Lines from what stands in front of their crc. */
    static byte[] lines(String... lines) {
        var out = new ByteArrayOutputStream();
        for (String line : lines) {
            out.writeBytes(sealed(line.getBytes(StandardCharsets.UTF_8)));
        }
        return out.toByteArray();
    }

    private static byte[] latin(String line) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(lines(HEADER));
        out.writeBytes(sealed(line.getBytes(StandardCharsets.ISO_8859_1)));
        return out.toByteArray();
    }

    static byte[] sealed(byte[] line) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(line);
        out.writeBytes((",\"crc\":\"" + crc(line) + "\"}\n").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static String crc(byte[] line) {
        var crc = new CRC32C();
        crc.update(line);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static String digest(String line) {
        try {
            byte[] crc = crc(line.getBytes(StandardCharsets.UTF_8)).getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(crc));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
