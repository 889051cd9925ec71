package dev.reprise.replay;

import dev.reprise.boundary.Outcome;
import dev.reprise.trace.Step;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers of a step as they must never be, in the form in which the step was recorded. */
final class Spoiled {

    private static final String ERROR_PAGE =
            "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

    private Spoiled() {}

    static Outcome empty(Expected step) {
        if (step.attempts().isEmpty()) {
            return Outcome.returned(emptied(step.step.output()));
        }
        try {
            return Edits.returning(step, "");
        } catch (IllegalArgumentException noPlainText) {
            return Edits.returning(step, new byte[0]);
        }
    }

    static Outcome malformed(Expected step) {
        List<Step.Attempt> attempts = step.attempts();
        if (attempts.isEmpty()) {
            return Outcome.returned(malformed(step.step.output()));
        }
        Object body = attempts.get(attempts.size() - 1).exchange().response();
        String text = body instanceof String whole ? half(whole) : "{\"id\":\"chatcmpl-";
        return Edits.returning(step, text.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Object emptied(@Nullable Object recorded) {
        if (recorded instanceof String) {
            return "";
        } else if (recorded instanceof List<?>) {
            return List.of();
        }
        return recorded instanceof Map<?, ?> ? Map.of() : null;
    }

    private static Object malformed(@Nullable Object recorded) {
        if (recorded instanceof String text) {
            boolean json = text.startsWith("{") || text.startsWith("[");
            return json && text.length() > 2 ? half(text) : ERROR_PAGE;
        }
        return recorded instanceof Map<?, ?> || recorded instanceof List<?> ? ERROR_PAGE : Map.of("error", ERROR_PAGE);
    }

    private static String half(String text) {
        int at = text.length() / 2;
        return text.substring(0, at > 0 && Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at);
    }
}
