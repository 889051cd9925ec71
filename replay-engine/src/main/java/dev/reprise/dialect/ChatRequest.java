package dev.reprise.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A chat request while it is being lifted. */
final class ChatRequest {

    @Nullable
    Object model;

    @Nullable
    Object toolChoice;

    final List<@Nullable Object> messages = new ArrayList<>();
    final List<@Nullable Object> tools = new ArrayList<>();
    final Map<String, @Nullable Object> parameters = new LinkedHashMap<>();

    LiftedRequest lifted(Members rest) {
        var lifted = new LinkedHashMap<String, @Nullable Object>();
        Shape.put(lifted, "model", model);
        lifted.put("messages", messages);
        if (!tools.isEmpty()) {
            lifted.put("tools", tools);
        }
        Shape.put(lifted, "tool_choice", toolChoice);
        if (!parameters.isEmpty()) {
            lifted.put("parameters", parameters);
        }
        return new LiftedRequest(Operation.CHAT.word(), lifted, rest.rest());
    }
}
