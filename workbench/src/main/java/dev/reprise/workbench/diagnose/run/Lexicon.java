package dev.reprise.workbench.diagnose.run;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;

/** The few words that rules know, in the languages that they know them in. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Lexicon {
    /** It says that something was not done. */
    DENIES,
    /** It asks, or speaks of what may come. */
    OFFERS,
    /** It only looks. */
    READS,
    /** The last word of a name of something that only looks, whatever its first word is. */
    TELLS,
    /** It changes something. */
    CHANGES,
    /** It means nothing by itself. */
    JOINS;

    private final Set<String> words = new TreeSet<>();
    private final Set<String> phrases = new TreeSet<>();

    Lexicon() {
        for (String entry : Loaded.WORDS
                .getProperty(name().toLowerCase(java.util.Locale.ROOT))
                .split(",")) {
            String word = entry.strip();
            boolean phrase = !word.isEmpty()
                    && (Words.isDense(word.charAt(0)) || word.charAt(0) >= 0xAC00 || word.indexOf(' ') > 0);
            (phrase ? phrases : words).add(word);
        }
    }

    /** Whether one of them stands in a text. */
    public boolean isIn(String text) {
        String folded = Words.folded(text);
        return phrases.stream().anyMatch(folded::contains)
                || Words.of(text).stream().anyMatch(words::contains);
    }

    /** Whether a word, in lower case and without accents, is one of them. */
    public boolean has(String word) {
        return words.contains(word) || phrases.contains(word);
    }

    boolean begins(String text) {
        String folded = Words.folded(text).strip();
        return phrases.stream().anyMatch(folded::startsWith);
    }

    private static final class Loaded {
        static final Properties WORDS = new Properties();

        static {
            try (Reader reader = new InputStreamReader(
                    Objects.requireNonNull(Lexicon.class.getResourceAsStream("lexicon.properties")),
                    StandardCharsets.UTF_8)) {
                WORDS.load(reader);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
