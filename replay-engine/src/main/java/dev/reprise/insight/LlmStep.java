package dev.reprise.insight;

import dev.reprise.dialect.LlmRequest;
import dev.reprise.dialect.LlmResponse;
import dev.reprise.trace.Step;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An llm step, its request and its response as far as they can be read; what is not lifted reads as empty. */
record LlmStep(Step step, LlmRequest request, LlmResponse response, List<?> messages, boolean readable) {

    static boolean is(Step step) {
        return step.kind().equals("llm");
    }

    static LlmStep of(Step step) {
        Map<String, @Nullable Object> in = members(step.input());
        Map<String, @Nullable Object> out = members(step.output());
        boolean answered = out.containsKey("messages") || out.containsKey("error");
        return new LlmStep(
                step,
                LlmRequest.of(in),
                LlmResponse.of(out),
                in.get("messages") instanceof List<?> messages ? messages : List.of(),
                answered || step.output() == null);
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> members(@Nullable Object tree) {
        return tree instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    static String model(LlmRequest request) {
        return request.model().isEmpty() ? "unknown model" : request.model();
    }
}
