package dev.reprise.redact;

import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StreamRedactionTests {

    private final RunRedaction redaction = Redactor.defaults().open(new byte[] {1, 2, 3});

    private List<StreamRedaction.Piece> redact(List<String> chunks) {
        StreamRedaction stream = redaction.stream();
        var pieces = new ArrayList<StreamRedaction.Piece>();
        for (int i = 0; i < chunks.size(); i++) {
            pieces.addAll(stream.feed(i, chunks.get(i)));
        }
        pieces.addAll(stream.finish());
        assertThat(pieces).hasSameSizeAs(chunks);
        for (int i = 0; i < chunks.size(); i++) {
            assertThat(pieces.get(i).index()).isEqualTo(i);
            assertThat(pieces.get(i).text()).hasSameSizeAs(chunks.get(i));
        }
        return pieces;
    }

    private static String joined(List<StreamRedaction.Piece> pieces) {
        var text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text()));
        return text.toString();
    }

    private static List<String> cut(String text, int size) {
        var chunks = new ArrayList<String>();
        for (int i = 0; i < text.length(); i += size) {
            chunks.add(text.substring(i, Math.min(text.length(), i + size)));
        }
        return chunks;
    }

    @Test
    void finds_a_key_that_is_split_at_any_place() {
        new PlantedSecrets(1).byForm().forEach((what, secret) -> {
            String text = "use " + secret + " now";
            for (int at = 1; at < text.length(); at++) {
                String written = joined(redact(List.of(text.substring(0, at), text.substring(at))));
                assertThat(written).as(what).doesNotContain(secret).isEqualTo(redaction.text(text));
            }
        });
    }

    @Test
    void finds_keys_in_long_streams_of_small_chunks_wherever_they_stand() {
        var random = new Random(2);
        for (int round = 0; round < 12; round++) {
            var planted = new PlantedSecrets(round);
            var secrets = new ArrayList<>(planted.byForm().values());
            var text = new StringBuilder();
            for (String secret : secrets) {
                text.append("Some ordinary words of a model. ".repeat(random.nextInt(120)))
                        .append(secret)
                        .append(". ");
            }
            String pem = planted.pem();
            text.append(pem).append(" and more text.".repeat(900));
            String written = joined(redact(cut(text.toString(), 1 + random.nextInt(40))));
            assertThat(secrets.stream().filter(written::contains)).isEmpty();
            assertThat(written).doesNotContain(pem.substring(100, 140)).isEqualTo(redaction.text(text.toString()));
        }
    }

    private static String event(int shape, String piece) {
        return switch (shape) {
            case 0 ->
                "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1763681820,\"choices\":[{\"index\":0,\"delta\":{\"content\":"
                        + Json.write(piece) + "},\"finish_reason\":null}]}\n\n";
            case 1 ->
                "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":"
                        + Json.write(piece) + "}}\n\n";
            default ->
                "{\"model\":\"llama3\",\"message\":{\"role\":\"assistant\",\"content\":" + Json.write(piece)
                        + "},\"done\":false}\n";
        };
    }

    @Test
    void finds_keys_that_are_split_over_the_deltas_of_events() {
        var random = new Random(3);
        for (int shape = 0; shape < 3; shape++) {
            for (int size : new int[] {1, 2, 3, 7, 20}) {
                var planted = new PlantedSecrets(shape * 10 + size);
                var secrets = new ArrayList<>(planted.byForm().values());
                secrets.add(planted.nameless());
                var text = new StringBuilder("Well: ");
                for (String secret : secrets) {
                    text.append("words of a model \"quoted\" ".repeat(random.nextInt(9)));
                    text.append(
                            secret.equals(secrets.get(secrets.size() - 1))
                                    ? "{\"password\":\"" + secret + "\"}"
                                    : secret);
                    text.append(" ");
                }
                var raw = new StringBuilder();
                for (String piece : cut(text.toString(), size)) {
                    raw.append(event(shape, piece));
                }
                String written = joined(redact(cut(raw.toString(), 1 + random.nextInt(700))));
                String said = said(shape, written);
                assertThat(secrets.stream().filter(said::contains))
                        .as(shape + " by " + size)
                        .isEmpty();
                assertThat(said).isEqualTo(redaction.text(text.toString()));
                String body = new String(
                        redaction.body(raw.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        java.nio.charset.StandardCharsets.UTF_8);
                assertThat(said(shape, body)).isEqualTo(said);
            }
        }
    }

    private static String said(int shape, String events) {
        var said = new StringBuilder();
        for (String line : events.split("\n")) {
            if (!line.contains("{")) {
                continue;
            }
            try {
                Object tree = Json.read(line.substring(line.indexOf('{')));
                for (String step : List.of("choices,0,delta,content", "x,delta,partial_json", "message,content")
                        .get(shape)
                        .split(",")) {
                    if (tree instanceof Map<?, ?> map) {
                        tree = step.equals("x") ? tree : map.get(step);
                    } else if (tree instanceof List<?> list) {
                        tree = list.get(0);
                    }
                }
                said.append(tree);
            } catch (MalformedJson broken) {
                throw new AssertionError(line, broken);
            }
        }
        return said.toString();
    }

    /** A frame of an AWS event stream, a character for each byte; its sums hold all that may stand in them. */
    private static String frame(boolean inBase64, String piece, Random random) {
        String delta = "{\"contentBlockIndex\":0,\"delta\":{\"text\":" + Json.write(piece) + "},\"p\":\"abcd\"}";
        String payload = inBase64
                ? "{\"bytes\":\"" + Base64.getEncoder().encodeToString(delta.getBytes(StandardCharsets.UTF_8)) + "\"}"
                : delta;
        String headers = "\u000b:event-type\u0007\0\u0011contentBlockDelta\r:content-type\u0007\0\u0010application/json"
                + "\r:message-type\u0007\0\u0005event";
        var bytes = new byte[8];
        random.nextBytes(bytes);
        bytes[0] = '{';
        String sums = new String(bytes, StandardCharsets.ISO_8859_1);
        return "\0\0\0\u00c1\0\0\0W" + sums.substring(0, 4) + headers + payload + sums.substring(4);
    }

    private static String framed(boolean inBase64, String frames) {
        var said = new StringBuilder();
        var payload = Pattern.compile(inBase64 ? "\\{\"bytes\":\"[^\"]*\"}" : "\\{\"contentBlockIndex\".*?\"abcd\"}")
                .matcher(frames);
        while (payload.find()) {
            String found = payload.group();
            if (inBase64) {
                found = new String(
                        Base64.getDecoder().decode(found.substring(10, found.indexOf('"', 10))),
                        StandardCharsets.UTF_8);
            }
            said.append(found.replaceAll(".*\"text\":\"([^\"]*).*", "$1"));
        }
        return said.toString();
    }

    @Test
    void finds_keys_that_are_split_over_frames() {
        var random = new Random(5);
        for (boolean inBase64 : new boolean[] {false, true}) {
            for (int size : new int[] {1, 3, 7, 20}) {
                var secrets = List.copyOf(new PlantedSecrets(50 + size).byForm().values());
                var text = new StringBuilder("Well: ");
                for (String secret : secrets) {
                    text.append("words of a model ".repeat(random.nextInt(9)))
                            .append(secret.replaceAll("[\"\\s{}]", "-"))
                            .append(" ");
                }
                var raw = new StringBuilder();
                for (String piece : cut(text.toString(), size)) {
                    raw.append(frame(inBase64, piece, random));
                }
                assertThat(framed(inBase64, raw.toString())).isEqualTo(text.toString());

                String said = framed(inBase64, joined(redact(cut(raw.toString(), 1 + random.nextInt(700)))));

                assertThat(said)
                        .as(size + " characters each" + (inBase64 ? ", in base64" : ""))
                        .isEqualTo(redaction.text(text.toString()))
                        .isNotEqualTo(text.toString());
            }
        }
    }

    @Test
    void keeps_parallel_texts_of_one_stream_apart() {
        String secret = "sk-" + new PlantedSecrets(4).some(48);
        var raw = new StringBuilder();
        var said = new LinkedHashMap<Integer, StringBuilder>();
        for (String piece : cut(secret, 4)) {
            for (int index : new int[] {0, 1}) {
                raw.append("data: {\"choices\":[{\"delta\":{\"content\":\"" + piece + "\"},\"index\":" + index
                        + "}]}\n\n");
                said.computeIfAbsent(index, any -> new StringBuilder()).append(piece);
            }
        }
        String written = joined(redact(List.of(raw.toString())));
        assertThat(written).doesNotContain(secret.substring(20, 24)).doesNotContain(secret.substring(40, 44));
    }

    @Test
    void releases_what_is_safe_before_the_end_and_holds_no_more_than_its_bound() {
        StreamRedaction stream = redaction.stream();
        int released = 0;
        for (int i = 0; i < 20_000; i++) {
            released += stream.feed(i, "ordinary words ").size();
        }
        assertThat(released).isGreaterThan(17_000);
        for (int i = 0; i < 2_000; i++) {
            released += stream.feed(i, "e".repeat(1_000)).size();
        }
        assertThat(released).isGreaterThan(20_000 + 1_000);
        assertThat(stream.changed()).isFalse();
    }

    @Test
    void holds_a_short_tail_of_a_stream_that_is_clean() {
        assertThat(mostHeld(cut("Ordinary words, of a model. ".repeat(800), 13)))
                .isLessThan(StreamRedaction.MOST_UNSEEN + 50);
        for (int shape = 0; shape < 3; shape++) {
            var events = new ArrayList<String>();
            for (String piece : cut("Ordinary words, of a model. ".repeat(100), 5)) {
                events.add(event(shape, piece));
            }
            assertThat(mostHeld(events)).as("shape " + shape).isLessThan(3_000);
        }
    }

    private int mostHeld(List<String> chunks) {
        StreamRedaction stream = redaction.stream();
        int held = 0;
        int most = 0;
        for (String chunk : chunks) {
            held += chunk.length();
            for (StreamRedaction.Piece piece : stream.feed(0, chunk)) {
                held -= piece.text().length();
            }
            most = Math.max(most, held);
        }
        return most;
    }

    @Test
    void holds_what_only_its_end_gives_away() {
        String element = "<a>1</a><password>" + "horse battery 7 ".repeat(120) + "</password> and more".repeat(90);
        assertThat(joined(redact(cut(element, 10)))).isEqualTo(redaction.text(element));
        String letter =
                "A letter that goes on. ".repeat(20) + "sk-" + new PlantedSecrets(6).some(48) + " bye".repeat(300);
        String wrapped = "See\n"
                + java.util.Base64.getMimeEncoder()
                        .encodeToString(letter.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                + "\n" + "More. ".repeat(500);
        assertThat(joined(redact(cut(wrapped, 9)))).isNotEqualTo(wrapped).isEqualTo(redaction.text(wrapped));
    }
}
