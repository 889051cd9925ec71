package dev.reprise.dialect;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A request in the GenAI shape.
 *
 * @param name {@code chat} or {@code embed}
 * @param model what the model sees: {@code model}, {@code messages} or {@code input}, {@code tools},
 *     {@code tool_choice}, {@code parameters}; {@code {"raw": …}} where the body has no known shape
 * @param rest the members of the body that were not lifted; where they differ, that is drift, not failure
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LiftedRequest(String name, Map<String, @Nullable Object> model, Map<String, @Nullable Object> rest) {

    static LiftedRequest raw(Operation operation, @Nullable Object body) {
        return new LiftedRequest(operation.word(), Shape.raw(body), new LinkedHashMap<>());
    }
}
