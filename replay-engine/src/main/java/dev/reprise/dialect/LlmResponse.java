package dev.reprise.dialect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A view of a lifted chat response. Where there are several choices, the first one speaks.
 *
 * @param choices how many answers there are to choose from
 * @param error the error's members; empty where there was none
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LlmResponse(
        List<LlmMessage> messages, int choices, Optional<String> finishReason, LlmUsage usage, Map<?, ?> error) {

    /** Reads a lifted response; what is missing reads as empty. */
    public static LlmResponse of(Map<String, @Nullable Object> tree) {
        List<?> reasons = tree.get("finish_reasons") instanceof List<?> list ? list : List.of();
        Object first = reasons.isEmpty() ? null : reasons.get(0);
        return new LlmResponse(
                LlmMessage.all(tree.get("messages")),
                reasons.size(),
                first instanceof String reason ? Optional.of(reason) : Optional.empty(),
                LlmUsage.of(tree.get("usage")),
                tree.get("error") instanceof Map<?, ?> error ? error : Map.of());
    }

    /** The text of the answer. */
    public String text() {
        return answer().stream().map(LlmMessage::text).collect(Collectors.joining());
    }

    /** The tools that the answer asks for. */
    public List<ToolCall> toolCalls() {
        return answer().stream()
                .flatMap(message -> message.toolCalls().stream())
                .toList();
    }

    private List<LlmMessage> answer() {
        return choices > 1 && !messages.isEmpty() ? messages.subList(0, 1) : messages;
    }
}
