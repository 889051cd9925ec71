package dev.reprise.benchmarks;

import java.util.Locale;
import java.util.Random;

/** Text with the look of English: the same seed, the same text. */
final class Prose {

    private static final String[] WORDS = ("the of and to a in is that for it you was with on as have but be they this"
                    + " order refund customer delivery payment item parcel address please thank could would address"
                    + " returned warehouse shipping label tracking number confirmed received damaged replacement"
                    + " invoice credit account request policy within days standard express carrier message support"
                    + " agent question answer information details checked status pending approved declined amount"
                    + " total price discount voucher product size colour stock available reason problem solution"
                    + " contact phone email calendar appointment tomorrow yesterday Monday Friday morning evening"
                    + " because although however therefore before after during without between against through"
                    + " understand explain provide consider include require suggest recommend continue complete"
                    + " quickly carefully directly usually probably certainly already still again together"
                    + " small large early late different similar important necessary possible correct wrong"
                    + " first second third last next previous new old whole separate original additional")
            .split(" ");

    private final Random random;

    Prose(long seed) {
        random = new Random(seed);
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** At least {@code length} characters of sentences, with a paragraph now and then. */
    String text(int length) {
        var text = new StringBuilder(length + 80);
        while (text.length() < length) {
            if (!text.isEmpty()) {
                text.append(random.nextInt(6) == 0 ? "\n\n" : " ");
            }
            sentence(text);
        }
        return text.toString();
    }

    private void sentence(StringBuilder text) {
        int words = between(5, 16);
        for (int i = 0; i < words; i++) {
            String word = word();
            text.append(i == 0 ? "" : " ")
                    .append(i == 0 ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) : word);
            if (random.nextInt(25) == 0) {
                text.append(" A-").append(between(1000, 99_999));
            } else if (random.nextInt(40) == 0) {
                text.append(" \"").append(word()).append('"');
            }
        }
        text.append('.');
    }

    /** Some words are far more frequent than others. */
    String word() {
        double skewed = Math.pow(random.nextDouble(), 2);
        return WORDS[(int) (skewed * WORDS.length)];
    }

    String id() {
        return Long.toHexString(random.nextLong() | 1L << 60) + Integer.toHexString(random.nextInt());
    }
}
