package dev.reprise.workbench.diagnose.run;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
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

    /** Whether one of them stands in a text. */
    public boolean isIn(String text) {
        String folded = Words.folded(text);
        Entries mine = entries();
        return mine.phrases().stream().anyMatch(folded::contains)
                || Words.of(text).stream().anyMatch(mine.words()::contains);
    }

    /** Whether a word, in lower case and without accents, is one of them. */
    public boolean has(String word) {
        return entries().words().contains(word) || entries().phrases().contains(word);
    }

    boolean begins(String text) {
        String folded = Words.folded(text).strip();
        return entries().phrases().stream().anyMatch(folded::startsWith);
    }

    private Entries entries() {
        return Objects.requireNonNull(Loaded.ENTRIES.get(this));
    }

    /** Words that count where they stand as a whole, and those that count wherever they stand. */
    private record Entries(Set<String> words, Set<String> phrases) {

        static Entries of(String line) {
            var words = new TreeSet<String>();
            var phrases = new TreeSet<String>();
            for (String entry : line.split(",")) {
                String word = entry.strip();
                boolean dense = !word.isEmpty() && (Words.isDense(word.charAt(0)) || word.charAt(0) >= 0xAC00);
                (dense || word.indexOf(' ') > 0 ? phrases : words).add(word);
            }
            return new Entries(words, phrases);
        }
    }

    private static final class Loaded {
        static final Map<Lexicon, Entries> ENTRIES = load();

        private static Map<Lexicon, Entries> load() {
            var lines = new Properties();
            try (Reader reader = new InputStreamReader(
                    Objects.requireNonNull(Lexicon.class.getResourceAsStream("lexicon.properties")),
                    StandardCharsets.UTF_8)) {
                lines.load(reader);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            var entries = new EnumMap<Lexicon, Entries>(Lexicon.class);
            for (Lexicon one : values()) {
                entries.put(one, Entries.of(lines.getProperty(one.name().toLowerCase(Locale.ROOT), "")));
            }
            return entries;
        }
    }
}
