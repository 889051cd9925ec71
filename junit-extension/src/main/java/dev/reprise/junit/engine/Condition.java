package dev.reprise.junit.engine;

import dev.reprise.tree.Ignores;
import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import dev.reprise.tree.TreeEquality;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a value is to be, by one of a few matchers. */
record Condition(Matcher matcher, @Nullable Object value) {

    /** The matchers, as they are written. */
    enum Matcher {
        EQUALS,
        CONTAINS,
        STARTS_WITH,
        ENDS_WITH,
        MATCHES,
        AT_LEAST,
        AT_MOST;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Matcher> of(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst();
        }

        static String words() {
            return Arrays.stream(values()).map(Matcher::word).collect(Collectors.joining(", "));
        }
    }

    /**
     * Reads a value: JSON, or a bare text where it is none.
     *
     * @throws IllegalArgumentException where the value does not fit the matcher
     */
    static Condition of(Matcher matcher, String written) {
        if (written.isEmpty()) {
            throw new IllegalArgumentException(matcher.word() + " needs a value");
        }
        Object value = value(written);
        if (matcher == Matcher.MATCHES) {
            Pattern.compile(text(value), Pattern.DOTALL);
        } else if ((matcher == Matcher.AT_LEAST || matcher == Matcher.AT_MOST) && !(value instanceof Number)) {
            throw new IllegalArgumentException(matcher.word() + " needs a number");
        }
        return new Condition(matcher, value);
    }

    private static @Nullable Object value(String written) {
        try {
            return Json.read(written);
        } catch (MalformedJson noJson) {
            if ("\"{[".indexOf(written.charAt(0)) >= 0) {
                throw new IllegalArgumentException("the value is no JSON: " + noJson.getMessage(), noJson);
            }
            return written;
        }
    }

    boolean holds(@Nullable Object found) {
        return switch (matcher) {
            case EQUALS -> TreeEquality.same(value, found, Ignores.none());
            case CONTAINS -> text(found).contains(text(value));
            case STARTS_WITH -> text(found).startsWith(text(value));
            case ENDS_WITH -> text(found).endsWith(text(value));
            case MATCHES ->
                Pattern.compile(text(value), Pattern.DOTALL)
                        .matcher(text(found))
                        .matches();
            case AT_LEAST -> compared(found, value).filter(order -> order >= 0).isPresent();
            case AT_MOST -> compared(found, value).filter(order -> order <= 0).isPresent();
        };
    }

    private static String text(@Nullable Object tree) {
        return tree instanceof String text ? text : Json.write(tree);
    }

    private static Optional<Integer> compared(@Nullable Object found, @Nullable Object value) {
        return found instanceof Number one && value instanceof Number other
                ? Optional.of(new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())))
                : Optional.empty();
    }
}
