package dev.reprise.workbench.prevent;

import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import dev.reprise.tree.TreePath;
import dev.reprise.workbench.verb.CouldNot;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a mended agent does, as a line of an expectation file says it and as an assertion does.
 *
 * @param assertion a statement of Java
 */
record Expected(String line, String assertion, boolean aboutAnswer) {

    private static final Pattern FORM = Pattern.compile("(\\S+)\\s+(\\S+)(?:\\s+(.*))?", Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile("([^:/]+):([^/]+)(/.*)?");
    private static final Map<String, String> COUNTS =
            Map.of("times", "times", "at-least", "atLeast", "at-most", "atMost");

    static Expected of(String line) {
        Matcher form = FORM.matcher(line.strip());
        if (!form.matches() || line.chars().anyMatch(c -> c < ' ')) {
            throw wrong(line);
        }
        String path = form.group(1);
        String word = form.group(2);
        String value = form.group(3) == null ? "" : form.group(3).strip();
        Matcher call = CALL.matcher(path);
        String assertion;
        if (path.equals("steps") || path.equals("tokens")) {
            assertion = total(line, path, word, value);
        } else if (path.equals("answer")) {
            assertion = answer(line, word, value);
        } else if (!call.matches()) {
            throw wrong(line);
        } else if (call.group(3) == null) {
            assertion = count(line, call.group(1), call.group(2), word, value);
        } else {
            assertion = argument(line, call, word, value);
        }
        return new Expected(line.strip(), assertion, path.equals("answer"));
    }

    private static String total(String line, String path, String word, String value) {
        if (!word.equals("at-most") || !value.matches("[0-9]{1,9}")) {
            throw wrong(line);
        }
        return "assertThat(replay)." + path + "AtMost(" + value + ");";
    }

    private static String answer(String line, String word, String value) {
        String text = JavaText.quoted(text(value));
        return switch (word) {
            case "equals" -> "assertThat(answer.map(String::valueOf)).contains(" + text + ");";
            case "contains" ->
                "assertThat(answer.map(String::valueOf)).hasValueSatisfying(said -> assertThat(said).contains(" + text
                        + "));";
            default -> throw wrong(line);
        };
    }

    private static String count(String line, String kind, String name, String word, String value) {
        String call = JavaText.quoted(kind) + ", " + JavaText.quoted(name);
        if (word.equals("never") && value.isEmpty()) {
            return "assertThat(replay).neverCalled(" + call + ");";
        }
        String count = word.equals("once") && value.isEmpty()
                ? "once()"
                : Optional.ofNullable(COUNTS.get(word))
                        .filter(known -> value.matches("[0-9]{1,9}"))
                        .map(known -> known + "(" + value + ")")
                        .orElseThrow(() -> wrong(line));
        return "assertThat(replay).called(" + call + ")." + count + ";";
    }

    private static String argument(String line, Matcher call, String word, String value) {
        if (!word.equals("equals") && !word.equals("never")) {
            throw wrong(line);
        }
        try {
            TreePath.parse(call.group(3));
        } catch (IllegalArgumentException noPath) {
            throw wrong(line);
        }
        String made = JavaText.quoted(call.group(1)) + ", " + JavaText.quoted(call.group(2));
        String argument = JavaText.quoted(call.group(3)) + ", " + literal(line, value);
        return word.equals("never")
                ? "assertThat(replay).neverCalled(" + made + ", " + argument + ");"
                : "assertThat(replay).called(" + made + ").withArgumentAt(" + argument + ");";
    }

    private static String literal(String line, String value) {
        Object tree = json(value);
        if (tree == null) {
            return "null";
        } else if (tree instanceof String text) {
            return JavaText.quoted(text);
        } else if (tree instanceof Boolean truth) {
            return truth.toString();
        } else if (tree instanceof Long number) {
            return number + "L";
        } else if (tree instanceof Double || tree instanceof BigDecimal) {
            return "new java.math.BigDecimal(" + JavaText.quoted(tree.toString()) + ")";
        }
        throw wrong(line);
    }

    private static String text(String value) {
        return String.valueOf(json(value));
    }

    /** As JSON, or a text that needs no quotes. */
    private static @Nullable Object json(String value) {
        try {
            return Json.read(value);
        } catch (MalformedJson plain) {
            return value;
        }
    }

    private static CouldNot wrong(String line) {
        return new CouldNot(
                "Not an expectation: " + line,
                "write one of: "
                        + String.join(
                                "; ",
                                List.of(
                                        "tool:refund once (never, times N, at-least N, at-most N)",
                                        "tool:refund/orderId equals \"A-17\" (never)",
                                        "answer contains \"A-17\" (equals)",
                                        "steps at-most N",
                                        "tokens at-most N")));
    }
}
