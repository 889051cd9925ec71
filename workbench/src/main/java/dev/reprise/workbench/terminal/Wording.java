package dev.reprise.workbench.terminal;

import java.util.Locale;
import org.apiguardian.api.API;

/** Numbers as people read them. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Wording {

    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private Wording() {}

    /** A duration in microseconds: {@code 812 µs}, {@code 4.2 ms}, {@code 1.2 s}, {@code 3 min 20 s}. */
    public static String duration(long micros) {
        if (micros < 1_000) {
            return micros + " µs";
        } else if (micros < SECOND) {
            return decimal(micros, 1_000) + " ms";
        } else if (micros < MINUTE) {
            return decimal(micros, SECOND) + " s";
        } else if (micros < HOUR) {
            return micros / MINUTE + " min " + micros % MINUTE / SECOND + " s";
        }
        return micros / HOUR + " h " + micros % HOUR / MINUTE + " min";
    }

    private static String decimal(long micros, long unit) {
        if (micros >= 100 * unit) {
            return String.valueOf(micros / unit);
        }
        long tenths = (micros * 10 + unit / 2) / unit;
        return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10);
    }

    /** A moment as it was recorded, to the second: {@code 2026-11-20 23:37:00}. */
    public static String moment(String iso) {
        return iso.length() < 19 ? iso : iso.substring(0, 10) + " " + iso.substring(11, 19);
    }

    /** A whole number with commas. */
    public static String count(long number) {
        return Math.abs(number) < 1_000 ? Long.toString(number) : String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 step}, {@code 12 steps}. */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }
}
