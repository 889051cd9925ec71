package dev.reprise.agent.hook.adk;

import com.google.adk.JsonBaseModel;
import com.google.adk.models.LlmResponse;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.Part;
import dev.reprise.agent.hook.Parts;
import dev.reprise.agent.hook.rx.Ear;
import dev.reprise.boundary.Crossing;
import dev.reprise.dialect.Dialects;
import dev.reprise.tree.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a model answers: its responses as they are, and all of them together in the shape of one over the wire. */
final class Answers implements Ear<LlmResponse> {

    private final Crossing crossing;
    private final List<LlmResponse> heard = new ArrayList<>();

    Answers(Crossing crossing) {
        this.crossing = crossing;
    }

    @Override
    public synchronized void next(LlmResponse response) {
        heard.add(response);
        crossing.chunk(Said.tree(response));
    }

    @Override
    public synchronized Object whole() {
        List<LlmResponse> all = List.copyOf(heard);
        return (Supplier<Object>) () -> whole(all);
    }

    /** Where a stream ends with the whole answer, the pieces before it are of no account. */
    private static Object whole(List<LlmResponse> all) {
        List<LlmResponse> whole =
                all.stream().filter(each -> !each.partial().orElse(false)).toList();
        var parts = new ArrayList<@Nullable Object>();
        var answer = new LinkedHashMap<String, @Nullable Object>();
        var candidate = new LinkedHashMap<String, @Nullable Object>();
        for (LlmResponse each : whole.isEmpty() ? all : whole) {
            if (Said.tree(each) instanceof Map<?, ?> tree) {
                if (tree.get("content") instanceof Map<?, ?> content && content.get("parts") instanceof List<?> given) {
                    parts.addAll(given);
                }
                Parts.put(candidate, "finishReason", tree.get("finishReason"));
                Parts.put(answer, "usageMetadata", tree.get("usageMetadata"));
                Parts.put(answer, "modelVersion", tree.get("modelVersion"));
            }
        }
        candidate.put("content", Map.of("role", "model", "parts", parts));
        answer.put("candidates", List.of(candidate));
        return Dialects.named("gemini.generate").orElseThrow().response(200, answer);
    }

    /** A response as it was heard. */
    static LlmResponse piece(@Nullable Object tree) {
        return JsonBaseModel.fromJsonString(Json.write(tree), LlmResponse.class);
    }

    /** The response that a whole answer stands for, or words alone. */
    static LlmResponse response(@Nullable Object tree) {
        var parts = new ArrayList<Part>();
        if (tree instanceof Map<?, ?> answer) {
            for (Map<?, ?> message : Parts.objects(answer.get("messages"))) {
                Parts.objects(message.get("parts")).forEach(part -> add(part, parts));
            }
        } else if (tree != null) {
            parts.add(Part.fromText(tree.toString()));
        }
        return LlmResponse.builder()
                .content(Content.builder().role("model").parts(parts).build())
                .build();
    }

    private static void add(Map<?, ?> part, List<Part> into) {
        if ("text".equals(part.get("type"))) {
            into.add(Part.fromText(String.valueOf(part.get("content"))));
        } else if ("tool_call".equals(part.get("type"))) {
            var call = FunctionCall.builder().name(String.valueOf(part.get("name")));
            if (part.get("arguments") instanceof Map<?, ?> arguments) {
                call.args(Plain.map(arguments));
            }
            if (part.get("id") instanceof String id) {
                call.id(id);
            }
            into.add(Part.builder().functionCall(call.build()).build());
        }
    }
}
