package dev.reprise.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A view of a lifted chat request. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LlmRequest(String model, List<LlmMessage> messages, List<Map<?, ?>> tools, Map<?, ?> parameters) {

    /** Reads a {@link LiftedRequest#model() lifted request}; what is missing reads as empty. */
    public static LlmRequest of(Map<String, @Nullable Object> tree) {
        var tools = new ArrayList<Map<?, ?>>();
        if (tree.get("tools") instanceof List<?> list) {
            list.forEach(tool -> {
                if (tool instanceof Map<?, ?> map) {
                    tools.add(map);
                }
            });
        }
        return new LlmRequest(
                tree.get("model") instanceof String model ? model : "",
                LlmMessage.all(tree.get("messages")),
                List.copyOf(tools),
                tree.get("parameters") instanceof Map<?, ?> parameters ? parameters : Map.of());
    }

    /** The names of the tools that were offered, in their order. */
    public List<String> toolNames() {
        return tools.stream()
                .map(tool -> tool.get("name") instanceof String name ? name : String.valueOf(tool.get("type")))
                .toList();
    }
}
