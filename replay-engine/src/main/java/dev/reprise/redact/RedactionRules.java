package dev.reprise.redact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apiguardian.api.API;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What is redacted beside the defaults. A file of rules has one rule a line; empty lines and lines that start with
 * {@code #} are skipped:
 *
 * <pre>
 * name    customer_reference          member of this name: its text is replaced
 * keep    session_token               member of this name: its name alone is no reason to replace
 * pattern order-ref  ORD-[0-9]{6}     text of this form is replaced (its first group alone, if it has one)
 * forbid  patient    \bMRN-[0-9]+     a run with such text is not kept at all
 * detect  email                       a built-in detector: email, phone, iban, ip-address, us-ssn
 * without defaults                    the built-in names and forms are switched off
 * </pre>
 *
 * Patterns are those of {@link Pattern} and see the decoded text of every string. One that takes too many steps costs
 * the whole text: it is replaced, never let through.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RedactionRules {

    final boolean defaults;
    final Set<String> names;
    final Set<String> keep;
    final Map<String, Pattern> patterns;
    final Map<String, Pattern> forbidden;
    final List<Detector> detectors;

    private RedactionRules(Builder builder) {
        defaults = builder.defaults;
        names = Collections.unmodifiableSet(new LinkedHashSet<>(builder.names));
        keep = Collections.unmodifiableSet(new LinkedHashSet<>(builder.keep));
        patterns = Collections.unmodifiableMap(new LinkedHashMap<>(builder.patterns));
        forbidden = Collections.unmodifiableMap(new LinkedHashMap<>(builder.forbidden));
        detectors = List.copyOf(builder.detectors);
    }

    /** Rules to add to. */
    public static Builder builder() {
        return new Builder();
    }

    /** Reads a file of rules. */
    public static RedactionRules read(Path file) throws IOException {
        return parse(Files.readString(file, UTF_8), String.valueOf(file.getFileName()));
    }

    static RedactionRules parse(String text, String file) {
        var builder = new Builder();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String rule = line.strip();
            if (rule.isEmpty() || rule.startsWith("#")) {
                continue;
            }
            try {
                add(builder, rule);
            } catch (PatternSyntaxException broken) {
                throw new MalformedRules(file + ", line " + number + ": the pattern is broken: "
                        + broken.getDescription() + " at " + Math.max(0, broken.getIndex()));
            } catch (IllegalArgumentException broken) {
                throw new MalformedRules(file + ", line " + number + ": " + broken.getMessage());
            }
        }
        return builder.build();
    }

    private static void add(Builder builder, String rule) {
        String[] words = rule.split("\\s+", 2);
        String rest = words.length < 2 ? "" : words[1];
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("\"" + words[0] + "\" says nothing more");
        }
        switch (words[0]) {
            case "name" -> builder.name(rest);
            case "keep" -> builder.keep(rest);
            case "detect" -> builder.detector(Detector.personal(rest));
            case "pattern" -> builder.pattern(label(rest), expression(rest));
            case "forbid" -> builder.forbid(label(rest), expression(rest));
            case "without" -> {
                if (!rest.equals("defaults")) {
                    throw new IllegalArgumentException("only \"without defaults\" is known");
                }
                builder.withoutDefaults();
            }
            default ->
                throw new IllegalArgumentException("no rule is called \"" + words[0]
                        + "\"; there are name, keep, pattern, forbid, detect, without");
        }
    }

    private static String label(String rest) {
        return rest.split("\\s+", 2)[0];
    }

    private static String expression(String rest) {
        String[] words = rest.split("\\s+", 2);
        if (words.length < 2) {
            throw new IllegalArgumentException("a name and a pattern are needed");
        }
        return words[1];
    }

    /** Collects rules. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public static final class Builder {

        private boolean defaults = true;
        private final Set<String> names = new LinkedHashSet<>();
        private final Set<String> keep = new LinkedHashSet<>();
        private final Map<String, Pattern> patterns = new LinkedHashMap<>();
        private final Map<String, Pattern> forbidden = new LinkedHashMap<>();
        private final List<Detector> detectors = new ArrayList<>();

        private Builder() {}

        /** Replaces the text of members whose name ends in these words, in any spelling. */
        public Builder name(String name) {
            names.add(named(name));
            return this;
        }

        /** Lets a member's name be no reason to replace its text; what has the form of a secret is still replaced. */
        public Builder keep(String name) {
            keep.add(named(name));
            return this;
        }

        /** Replaces text of this form. */
        public Builder pattern(String name, String pattern) {
            patterns.put(name, Pattern.compile(pattern));
            return this;
        }

        /** Forbids text of this form: a run that holds it is not kept. */
        public Builder forbid(String name, String pattern) {
            forbidden.put(name, Pattern.compile(pattern));
            return this;
        }

        /** Replaces what a detector finds. */
        public Builder detector(Detector detector) {
            detectors.add(detector);
            return this;
        }

        /** Switches the built-in names and forms off. */
        public Builder withoutDefaults() {
            defaults = false;
            return this;
        }

        /** The rules so far. */
        public RedactionRules build() {
            return new RedactionRules(this);
        }

        private static String named(String name) {
            if (SecretNames.words(name).isEmpty()) {
                throw new IllegalArgumentException("a name needs a letter or a digit");
            }
            return name;
        }
    }
}
