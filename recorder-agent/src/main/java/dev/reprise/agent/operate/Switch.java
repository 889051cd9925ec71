package dev.reprise.agent.operate;

import dev.reprise.record.Recording;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an operator may say: {@code on}, {@code off} or {@code sampled=0.1}. */
final class Switch {

    private static final String SAMPLED = "sampled=";

    private Switch() {}

    /** The share of new runs that a word means, or null where it means nothing. */
    static @Nullable Double share(String word) {
        String plain = word.strip().toLowerCase(Locale.ROOT);
        if (plain.equals("on")) {
            return 1.0;
        } else if (plain.equals("off")) {
            return 0.0;
        } else if (!plain.startsWith(SAMPLED)) {
            return null;
        }
        try {
            double share = Double.parseDouble(plain.substring(SAMPLED.length()));
            return share >= 0 && share <= 1 ? share : null;
        } catch (NumberFormatException none) {
            return null;
        }
    }

    static String word(double share) {
        return share == 1 ? "on" : share == 0 ? "off" : SAMPLED + share;
    }

    static String word(Recording recording) {
        return word(recording.share());
    }

    static String refusal(String word) {
        return "\"" + word.strip() + "\" is no switch: on, off or sampled=0.1";
    }
}
