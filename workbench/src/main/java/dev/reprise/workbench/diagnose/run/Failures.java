package dev.reprise.workbench.diagnose.run;

import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a tool's failure from its answer: thrown, flagged as MCP and frameworks do, or told in the answer itself. */
final class Failures {

    private static final Set<String> MEMBERS = Set.of("error", "errors", "exception", "errormessage", "error_message");
    private static final Set<String> STATES = Set.of("error", "failed", "failure", "exception");
    private static final List<String> STARTS = List.of(
            "error:",
            "error -",
            "exception:",
            "traceback (most recent",
            "failed:",
            "failed to ",
            "fehler:",
            "erreur :",
            "erreur:",
            "errore:",
            "erro:",
            "fout:",
            "błąd:",
            "エラー",
            "错误");

    private Failures() {}

    static @Nullable String of(Step step) {
        if (step.ending() == Fact.Ending.THREW) {
            return step.thrown().map(Failures::said).orElse("an exception");
        }
        return of(step.output(), 0);
    }

    private static String said(Fact.Thrown thrown) {
        String message = thrown.message();
        return message == null || message.isBlank() ? thrown.type() : message;
    }

    private static @Nullable String of(@Nullable Object output, int depth) {
        if (output instanceof String text) {
            return ofText(text, depth);
        }
        if (!(output instanceof Map<?, ?> map)) {
            return null;
        }
        boolean flagged = Boolean.TRUE.equals(map.get("isError")) || Boolean.TRUE.equals(map.get("is_error"));
        for (Map.Entry<?, ?> member : map.entrySet()) {
            String name = String.valueOf(member.getKey()).toLowerCase(Locale.ROOT);
            boolean state = (name.equals("status") || name.equals("outcome"))
                    && member.getValue() instanceof String value
                    && STATES.contains(value.toLowerCase(Locale.ROOT));
            boolean success = name.equals("success") && Boolean.FALSE.equals(member.getValue());
            if (MEMBERS.contains(name) && isSomething(member.getValue()) || state || success) {
                return text(MEMBERS.contains(name) ? member.getValue() : map);
            }
        }
        if (flagged) {
            return text(Parsed.result(map));
        }
        Object inner = Parsed.result(map);
        return inner == map || depth > 2 ? null : of(inner, depth + 1);
    }

    private static @Nullable String ofText(String text, int depth) {
        String start = text.stripLeading();
        String head = start.substring(0, Math.min(40, start.length())).toLowerCase(Locale.ROOT);
        if (STARTS.stream().anyMatch(head::startsWith)) {
            int colon = start.indexOf(':');
            return colon > 0 && colon < 20 ? start.substring(colon + 1).strip() : start.strip();
        }
        Object tree = depth > 2 ? text : Parsed.result(text);
        return tree instanceof Map<?, ?> ? of(tree, depth + 1) : null;
    }

    private static boolean isSomething(@Nullable Object value) {
        return value != null
                && !Boolean.FALSE.equals(value)
                && !"".equals(value)
                && !(value instanceof List<?> list && list.isEmpty())
                && !(value instanceof Map<?, ?> map && map.isEmpty())
                && !(value instanceof Number number && number.intValue() == 0);
    }

    private static String text(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.get("message") instanceof String message
                ? message
                : String.valueOf(value);
    }
}
