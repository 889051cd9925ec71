package dev.reprise.redact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Which member names hold secrets. A name is split into words (camel case, snake, kebab, dots); what counts is how it
 * ends: {@code session_token} is a secret, {@code token_count} is none, and {@code max_tokens} has no such word at all.
 */
final class SecretNames {

    private static final int MOST_KNOWN = 2_000;

    private final Set<List<String>> extra;
    private final Set<List<String>> keep;
    private final boolean builtIn;
    private final byte[][][] endings = new byte[1 << 15][][];

    /** Names recur from call to call; those that an application makes up are not kept. */
    private final Map<String, Optional<SecretName>> known = new ConcurrentHashMap<>();

    SecretNames(boolean builtIn, Set<String> extra, Set<String> keep) {
        this.builtIn = builtIn;
        this.extra = wordsOfEach(extra);
        this.keep = wordsOfEach(keep);
        for (String ending : NameWords.ENDINGS) {
            index(ending);
        }
        for (String name : extra) {
            index(name.toLowerCase(Locale.ROOT));
        }
    }

    private static Set<List<String>> wordsOfEach(Set<String> names) {
        var all = new LinkedHashSet<List<String>>();
        names.forEach(name -> all.add(words(name)));
        return all;
    }

    private void index(String ending) {
        byte[] bytes = ending.getBytes(UTF_8);
        int end = bytes.length;
        while (end > 0 && Ascii.isDigit(bytes[end - 1])) {
            end--;
        }
        byte[] word = Arrays.copyOf(bytes, end);
        int slot = slot(word, end);
        byte[][] known = endings[slot];
        byte[][] grown = known == null ? new byte[1][] : Arrays.copyOf(known, known.length + 1);
        grown[grown.length - 1] = word;
        endings[slot] = grown;
    }

    private static int slot(byte[] s, int end) {
        int slot = 0;
        for (int i = Math.max(0, end - 2); i < end; i++) {
            slot = slot << 7 | Ascii.lower(s[i]) & 0x7f;
        }
        return slot;
    }

    /** A cheap look at the bytes before {@code end}: false where no secret's name can end there. */
    boolean mayEnd(byte[] s, int floor, int end) {
        if (end - floor < 2) {
            return false;
        }
        byte[][] words = endings[slot(s, end)];
        if (words == null) {
            return false;
        }
        for (byte[] word : words) {
            if (endsWith(s, floor, end, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWith(byte[] s, int floor, int end, byte[] word) {
        int from = end - word.length;
        if (from < floor) {
            return false;
        }
        for (int i = word.length - 1; i >= 0; i--) {
            if (Ascii.lower(s[from + i]) != word[i] && s[from + i] >= 0) {
                return false;
            }
        }
        return true;
    }

    @Nullable
    SecretName of(String name) {
        Optional<SecretName> found = known.get(name);
        if (found == null) {
            found = Optional.ofNullable(of(words(name), false));
            if (known.size() < MOST_KNOWN && name.length() <= 64) {
                known.put(name, found);
            }
        }
        return found.orElse(null);
    }

    /** The same for the name of a parameter in a URL, where {@code key} alone is a secret. */
    @Nullable
    SecretName ofParameter(String name) {
        return of(words(name), true);
    }

    private @Nullable SecretName of(List<String> words, boolean parameter) {
        if (words.isEmpty() || keep.contains(words)) {
            return null;
        }
        for (List<String> name : extra) {
            int from = words.size() - name.size();
            if (from >= 0 && words.subList(from, words.size()).equals(name)) {
                return SecretName.SECRET;
            }
        }
        return builtIn ? builtIn(words, parameter) : null;
    }

    private static @Nullable SecretName builtIn(List<String> words, boolean parameter) {
        int size = words.size();
        String last = words.get(size - 1);
        String before = size > 1 ? words.get(size - 2) : "";
        if (NameWords.TRAILERS.contains(last) && NameWords.FAMILY.contains(before)) {
            return SecretName.SECRET;
        }
        if (parameter && NameWords.QUERY.contains(last)) {
            return size == 1 || !last.equals("key") && !last.equals("token") && !last.equals("code")
                    ? SecretName.SECRET
                    : builtIn(words, false);
        }
        boolean secret = switch (last) {
            case "token" -> !NameWords.NOT_BEFORE_TOKEN.contains(before);
            case "key" -> NameWords.BEFORE_KEY.contains(before);
            case "keys" -> before.equals("api") || before.equals("access") || before.equals("private");
            case "pass" -> NameWords.BEFORE_PASS.contains(before);
            case "signature" -> before.equals("amz") || before.equals("goog");
            default -> NameWords.ALONE.contains(last);
        };
        if (secret) {
            return SecretName.SECRET;
        }
        return switch (last) {
            case "authorization" -> SecretName.AUTHORIZATION;
            case "cookie", "cookies" -> SecretName.COOKIE;
            default -> null;
        };
    }

    /** The words of a name in lower case, without numbers at its end. */
    static List<String> words(String name) {
        var words = new ArrayList<String>(4);
        int from = 0;
        for (int i = 0; i <= name.length(); i++) {
            boolean end = i == name.length();
            char c = end ? ' ' : name.charAt(i);
            boolean separator = end || c < 0x80 && !Ascii.isAlphanumeric(c);
            boolean hump = !separator && i > from && startsWord(name, i);
            if ((separator || hump) && i > from) {
                words.add(name.substring(from, i).toLowerCase(Locale.ROOT));
            }
            if (separator) {
                from = i + 1;
            } else if (hump) {
                from = i;
            }
        }
        return withoutNumbers(words);
    }

    private static boolean startsWord(String name, int i) {
        if (!Character.isUpperCase(name.charAt(i))) {
            return false;
        }
        boolean afterLower = !Character.isUpperCase(name.charAt(i - 1));
        return afterLower || i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
    }

    private static List<String> withoutNumbers(List<String> words) {
        while (words.size() > 1 && words.get(words.size() - 1).chars().allMatch(Ascii::isDigit)) {
            words.remove(words.size() - 1);
        }
        if (!words.isEmpty()) {
            String last = words.get(words.size() - 1);
            int end = last.length();
            while (end > 1 && Ascii.isDigit(last.charAt(end - 1))) {
                end--;
            }
            boolean numbered = end < last.length() && !last.equals("base64") && !last.equals("b64");
            words.set(words.size() - 1, numbered ? last.substring(0, end) : last);
        }
        return words;
    }
}
