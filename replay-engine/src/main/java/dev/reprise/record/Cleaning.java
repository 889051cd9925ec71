package dev.reprise.record;

import dev.reprise.redact.RunRedaction;
import dev.reprise.trace.Fact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one way from what the application said to what a file may hold: neutral, and redacted. */
final class Cleaning {

    private static final int MAX_CAUSES = 16;

    private final RunRedaction redaction;

    Cleaning(RunRedaction redaction) {
        this.redaction = redaction;
    }

    RunRedaction redaction() {
        return redaction;
    }

    @Nullable
    Object tree(@Nullable Object value) {
        return redaction.tree(Neutral.tree(value));
    }

    String text(String text) {
        return redaction.text(text);
    }

    @Nullable
    String optional(@Nullable String text) {
        return text == null ? null : redaction.text(text);
    }

    Map<String, @Nullable Object> members(Map<String, ? extends @Nullable Object> members) {
        var clean = new LinkedHashMap<String, @Nullable Object>();
        if (tree(members) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> clean.put(String.valueOf(name), value));
        }
        return clean;
    }

    Map<String, List<String>> headers(Map<String, List<String>> headers) {
        return redaction.headers(KeptHeaders.of(headers));
    }

    Fact.@Nullable Thrown thrown(@Nullable Throwable thrown) {
        return thrown == null ? null : thrown(thrown, 0);
    }

    private Fact.Thrown thrown(Throwable thrown, int depth) {
        Throwable cause = depth < MAX_CAUSES ? cause(thrown) : null;
        return new Fact.Thrown(
                thrown.getClass().getName(),
                optional(message(thrown)),
                cause == null ? null : thrown(cause, depth + 1),
                SqlDetails.of(thrown));
    }

    private static @Nullable Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (RuntimeException unreadable) {
            return null;
        }
    }

    private static @Nullable String message(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (RuntimeException unreadable) {
            return null;
        }
    }
}
