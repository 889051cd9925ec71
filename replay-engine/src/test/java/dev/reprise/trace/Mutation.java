package dev.reprise.trace;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damage of the sorts that happen, and of some that somebody would make. */
final class Mutation {

    private static final String[] WORDS = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u",
        "null",
        "true",
        "-",
        "0",
        "1e400",
        "99999999999999999999",
        "{\"$def\":1}",
        "{\"$def\":2}",
        "{\"$bytes\":\"",
        "\"step\":",
        "\"parent\":7,",
        "\"fact\":\"end\"",
        "\n",
        "\r",
        "\u0000",
        "\ud800",
        "é",
        ",\"crc\":\"00000000\"}",
        "\"items\":[",
        "\"after\":1,",
        "[[[[[[[[[[[[[[[[["
    };

    private Mutation() {}

    static byte[] of(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int times = 1 + random.nextInt(3); times > 0 && bytes.length > 0; times--) {
            int at = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, at + random.nextInt(40));
            bytes = switch (random.nextInt(5)) {
                case 0 -> splice(bytes, at, to, new byte[0]);
                case 1 -> splice(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
                case 2 -> splice(bytes, at, at, word(random));
                case 3 -> splice(bytes, at, to, word(random));
                default -> {
                    bytes[at] = (byte) random.nextInt(256);
                    yield bytes;
                }
            };
        }
        return bytes;
    }

    /** One line changed, doubled, dropped or moved, every line with a crc that is right. */
    static byte[] resealed(byte[] whole, Random random) {
        List<String> lines = new ArrayList<>();
        for (String line : new String(whole, StandardCharsets.ISO_8859_1).split("\n")) {
            lines.add(line.length() > Routing.TAIL ? line.substring(0, line.length() - Routing.TAIL) : line);
        }
        int at = random.nextInt(lines.size());
        switch (random.nextInt(5)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(random.nextInt(lines.size()), lines.get(at));
            default -> {
                byte[] line = lines.get(at).getBytes(StandardCharsets.ISO_8859_1);
                lines.set(at, new String(of(line, random), StandardCharsets.ISO_8859_1).replace('\n', ' '));
            }
        }
        var out = new ByteArrayOutputStream();
        for (String line : lines) {
            out.writeBytes(ConformanceCorpus.sealed(line.getBytes(StandardCharsets.ISO_8859_1)));
        }
        return out.toByteArray();
    }

    private static byte[] word(Random random) {
        return WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] with) {
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(with);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
