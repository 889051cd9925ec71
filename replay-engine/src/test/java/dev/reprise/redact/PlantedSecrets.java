package dev.reprise.redact;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Secrets made up from a seed. They are put together here so that no file holds one that looks real. */
final class PlantedSecrets {

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final String ALPHANUMERIC = LOWER + LOWER.toUpperCase(java.util.Locale.ROOT) + DIGITS;

    private final Random random;

    PlantedSecrets(long seed) {
        random = new Random(seed);
    }

    /** Secrets that are known by their form alone, wherever they stand. */
    Map<String, String> byForm() {
        var all = new LinkedHashMap<String, String>();
        all.put("openai", "sk-" + some(48));
        all.put("openai project", "sk-" + "proj-" + some(60) + "_" + some(40) + "-" + some(20));
        all.put("anthropic", "sk-" + "ant-api03-" + some(80) + "-" + some(8));
        all.put("google", "AI" + "za" + some(35));
        all.put("xai", "xai" + "-" + some(80));
        all.put("groq", "gsk" + "_" + some(52));
        all.put("hugging face", "hf" + "_" + some(34));
        all.put("github", "ghp" + "_" + some(36));
        all.put("github fine", "github" + "_pat_" + some(22) + "_" + some(59));
        all.put("gitlab", "glpat" + "-" + some(20));
        all.put("slack", "xoxb" + "-" + digits(12) + "-" + digits(12) + "-" + some(24));
        all.put("stripe", "sk" + "_live_" + some(24));
        all.put("sendgrid", "SG" + "." + some(22) + "." + some(43));
        all.put("npm", "npm" + "_" + some(36));
        all.put("aws id", "AK" + "IA" + "B" + of("BCDEFGHIJKLMNOPQRSTUVWXYZ234567", 15));
        all.put("jwt", jsonWebToken());
        all.put("visa", card("4", 16, ""));
        all.put("mastercard", card("5" + (1 + random.nextInt(5)), 16, " "));
        all.put("discover", card("6011", 16, "-"));
        return all;
    }

    String jsonWebToken() {
        return url("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "."
                + url("{\"sub\":\"" + some(12) + "\",\"exp\":" + digits(10) + "}") + "." + some(43);
    }

    String pem() {
        var text = new StringBuilder("-----BEGIN " + "PRIVATE KEY-----\n");
        for (int line = 0; line < 12; line++) {
            text.append(some(64)).append('\n');
        }
        return text.append("-----END " + "PRIVATE KEY-----").toString();
    }

    String card(String prefix, int length, String separator) {
        var digits = new StringBuilder(prefix);
        while (digits.length() < length - 1) {
            digits.append(1 + random.nextInt(6));
        }
        digits.append(Cards.checkDigit(digits));
        if (separator.isEmpty()) {
            return digits.toString();
        }
        return digits.insert(12, separator)
                .insert(8, separator)
                .insert(4, separator)
                .toString();
    }

    /** A password or token that only its name gives away. */
    String nameless() {
        return "B" + of(LOWER, 5) + (1 + random.nextInt(6)) + some(10);
    }

    String some(int length) {
        return "b3K" + of(ALPHANUMERIC, length - 3);
    }

    private String digits(int length) {
        return "1" + of(DIGITS, length - 1);
    }

    private String of(String alphabet, int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String url(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    /** Whether a text still holds a secret: as it is, in any part of its base64, or in pieces of a stream. */
    static boolean isIn(String text, String secret) {
        if (text.contains(secret) || text.contains(secret.replace("\n", "\\n"))) {
            return true;
        }
        for (int shift = 0; shift < 3; shift++) {
            String encoded =
                    Base64.getEncoder().withoutPadding().encodeToString((" ".repeat(shift) + secret).getBytes(UTF_8));
            int from = shift == 0 ? 0 : 4;
            if (text.contains(encoded.substring(from, encoded.length() - 2))) {
                return true;
            }
        }
        return false;
    }
}
