package dev.reprise.junit.assertions;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which call was probably meant. */
final class Likeness {

    private Likeness() {}

    /** The call of this kind whose name is closest, where it is close at all. */
    static @Nullable String nearest(String kind, String name, List<Made> made) {
        return made.stream()
                .filter(each -> each.kind().equals(kind) && distance(each.name(), name) * 2 <= name.length())
                .min(Comparator.comparingInt(each -> distance(each.name(), name)))
                .map(Made::toString)
                .orElse(null);
    }

    /** How many letters have to change; neither case nor what joins words counts. */
    private static int distance(String one, String other) {
        String a = letters(one);
        String b = letters(other);
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, 1 + Math.min(last[j], now[j - 1]));
            }
            last = now;
        }
        return last[b.length()];
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
