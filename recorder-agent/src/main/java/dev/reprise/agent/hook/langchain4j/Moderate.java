package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.input.Prompt;
import dev.langchain4j.model.moderation.Moderation;
import dev.langchain4j.model.output.Response;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code moderate} of a text, a prompt, a message or several, a segment. */
final class Moderate extends CallHandler {

    Moderate() {
        super("langchain4j.moderate");
    }

    @Override
    protected Call call(@Nullable Object self, @Nullable Object[] arguments) {
        Object given = arguments[0];
        List<?> all = given instanceof List<?> list ? list : given == null ? List.of() : List.of(given);
        return Call.of(
                "service",
                "moderate",
                Map.of("texts", all.stream().map(Moderate::text).toList()));
    }

    private static Object text(Object given) {
        if (given instanceof ChatMessage message) {
            return Requests.said(message);
        }
        return given instanceof TextSegment segment
                ? segment.text()
                : given instanceof Prompt prompt ? prompt.text() : String.valueOf(given);
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return returned instanceof Response<?> response && response.content() instanceof Moderation moderation
                ? tree(moderation)
                : null;
    }

    static Object tree(Moderation moderation) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("flagged", moderation.flagged());
        tree.put("flaggedText", moderation.flaggedText());
        return tree;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return tree == null ? null : Response.from(moderation(tree));
    }

    static Moderation moderation(@Nullable Object tree) {
        return tree instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("flagged"))
                ? Moderation.flagged(map.get("flaggedText") instanceof String text ? text : "")
                : Moderation.notFlagged();
    }
}
