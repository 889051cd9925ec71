package dev.reprise.workbench.diagnose.labelled;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;

/** What agents of one trade talk about, and in which language. */
final class Domain {

    private final Properties words = new Properties();
    private final Properties phrases = new Properties();

    private Domain(Half half, String name) {
        load(words, half.folder + "/" + name);
        load(phrases, half.folder + "/phrases." + words.getProperty("language"));
    }

    static Domain of(Half half, String name) {
        return new Domain(half, name);
    }

    /** One of the wordings of a text. */
    String pick(String key, Random random) {
        List<String> wordings = list(key);
        return wordings.get(random.nextInt(wordings.size()));
    }

    List<String> list(String key) {
        return List.of(word(key).split("\\|"));
    }

    String word(String key) {
        String own = words.getProperty(key);
        return own != null ? own : Objects.requireNonNull(phrases.getProperty(key), key);
    }

    /** A text with the names in braces replaced. */
    static String fill(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    /** An id after a pattern, {@code #} for a digit and {@code @} for a letter. */
    static String id(String pattern, Random random) {
        var id = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean first = id.isEmpty() || !Character.isDigit(id.charAt(id.length() - 1));
            id.append(
                    c == '#'
                            ? (char) ((first ? '1' : '0') + random.nextInt(first ? 9 : 10))
                            : c == '@' ? (char) ('A' + random.nextInt(26)) : c);
        }
        return pattern.equals(pattern.toLowerCase(java.util.Locale.ROOT))
                ? id.toString().toLowerCase(java.util.Locale.ROOT)
                : id.toString();
    }

    /** An amount in cents as people of this language write it. */
    String amount(long cents) {
        String marks = word("number");
        String whole = Long.toString(cents / 100);
        var grouped = new StringBuilder(whole);
        for (int at = whole.length() - 3; at > 0; at -= 3) {
            grouped.insert(at, marks.charAt(0));
        }
        return cents % 100 == 0
                ? grouped.toString()
                : grouped.toString() + marks.charAt(1) + (cents % 100 < 10 ? "0" : "") + cents % 100;
    }

    /** A date as people of this language write it; {@code iso} is {@code 2026-03-01}. */
    String date(String iso, boolean inWords) {
        String[] parts = iso.split("-");
        int month = Integer.parseInt(parts[1]);
        int day = Integer.parseInt(parts[2]);
        List<String> months = list("months");
        if (months.size() < 12) {
            return parts[0] + "年" + month + "月" + day + "日";
        }
        if (inWords) {
            return day + (word("language").equals("de") ? ". " : " ") + months.get(month - 1) + " " + parts[0];
        }
        return parts[2]
                + (word("language").equals("de") ? "." : "/")
                + parts[1]
                + (word("language").equals("de") ? "." : "/")
                + parts[0];
    }

    private static void load(Properties into, String name) {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Domain.class.getResourceAsStream(name + ".properties"), name),
                StandardCharsets.UTF_8)) {
            into.load(reader);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
