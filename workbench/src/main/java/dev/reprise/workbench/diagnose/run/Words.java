package dev.reprise.workbench.diagnose.run;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** The words of a text, to be compared: in lower case, without accents; of scripts without spaces, pairs of signs. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Words {

    private static final Pattern ACCENT = Pattern.compile("\\p{M}");
    private static final int LONGEST = 20_000;

    private Words() {}

    /** All words with a letter in them. */
    public static Set<String> of(String text) {
        var words = new LinkedHashSet<String>();
        String plain = folded(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        int at = 0;
        while (at < plain.length()) {
            int start = at;
            if (isDense(plain.charAt(at))) {
                while (at < plain.length() && isDense(plain.charAt(at))) {
                    at++;
                }
                for (int i = start; i + 1 < at; i++) {
                    words.add(plain.substring(i, i + 2));
                }
            } else if (Character.isLetter(plain.charAt(at))) {
                while (at < plain.length() && isLetter(plain.charAt(at))) {
                    at++;
                }
                words.add(plain.substring(start, at));
            } else {
                at++;
            }
        }
        return words;
    }

    /** The words of a name such as {@code lookupOrder} or {@code get_service}. */
    public static Set<String> ofName(String name) {
        return of(
                name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").replace('_', ' ').replace('-', ' '));
    }

    static String folded(String text) {
        return ACCENT.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replace("ß", "ss")
                .replace('ł', 'l')
                .replace('ı', 'i');
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) && !isDense(c) || c == '\'';
    }

    static boolean isDense(char c) {
        return c >= 0x0E00 && c < 0x0F00 || c >= 0x2E80 && c < 0xAC00 || c >= 0xF900 && c < 0xFB00;
    }

    /** Whether two words are forms of one: a common beginning, or much in common. */
    public static boolean akin(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        int longer = Math.max(a.length(), b.length());
        if (Math.min(a.length(), b.length()) < 4 || isDense(a.charAt(0))) {
            return false;
        }
        int common = 0;
        while (common < a.length() && common < b.length() && a.charAt(common) == b.charAt(common)) {
            common++;
        }
        return common >= 4 && common * 20 >= longer * 11 || longer >= 7 && inCommon(a, b) >= 5;
    }

    /** Twice the common triples of letters, in tenths of all of them. */
    private static int inCommon(String a, String b) {
        Set<String> ofA = triples(a);
        Set<String> ofB = triples(b);
        long common = ofA.stream().filter(ofB::contains).count();
        return (int) (20 * common / Math.max(1, ofA.size() + ofB.size()));
    }

    private static Set<String> triples(String word) {
        var triples = new LinkedHashSet<String>();
        for (int i = 0; i + 3 <= word.length(); i++) {
            triples.add(word.substring(i, i + 3));
        }
        return triples;
    }

    /** Whether one of the words is akin to one of the others. */
    public static boolean meet(Set<String> some, Set<String> others) {
        return some.stream()
                .anyMatch(word -> others.contains(word) || others.stream().anyMatch(other -> akin(word, other)));
    }
}
