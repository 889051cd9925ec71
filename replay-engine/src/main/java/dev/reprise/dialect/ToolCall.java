package dev.reprise.dialect;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A tool that a model asked for.
 *
 * @param id null where the provider gives none
 * @param arguments a tree; the text as it came where it was no JSON object
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ToolCall(
        @Nullable String id, String name, @Nullable Object arguments) {

    static ToolCall of(Map<?, ?> part) {
        return new ToolCall(
                part.get("id") instanceof String id ? id : null,
                part.get("name") instanceof String name ? name : "",
                part.get("arguments"));
    }
}
