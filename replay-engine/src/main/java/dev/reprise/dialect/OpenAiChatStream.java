package dev.reprise.dialect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Chunks of a chat completion. */
final class OpenAiChatStream implements Accumulator {

    private static final Set<String> TEXTS = Set.of("content", "refusal", "reasoning_content", "reasoning");

    private final Pieces body = new Pieces();
    private final Map<Long, Choice> choices = new TreeMap<>();
    private @Nullable Object error;
    private boolean any;
    private boolean done;

    @Override
    public void event(@Nullable String name, Map<?, ?> chunk) {
        if (chunk.get("error") != null) {
            error = chunk;
            return;
        }
        any |= chunk.get("choices") instanceof List<?>;
        for (String member : List.of("id", "model", "usage")) {
            Object value = chunk.get(member);
            if (value != null && !"".equals(value)) {
                body.set(member, value);
            }
        }
        if (chunk.get("choices") instanceof List<?> list) {
            list.forEach(this::choice);
        }
    }

    private void choice(@Nullable Object given) {
        if (given instanceof Map<?, ?> map) {
            long index = map.get("index") instanceof Number number ? number.longValue() : 0;
            choices.computeIfAbsent(index, i -> new Choice()).take(map);
        }
    }

    @Override
    public void done() {
        done = true;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> body() {
        if (!any) {
            return null;
        }
        var list = new ArrayList<@Nullable Object>();
        choices.values().forEach(choice -> list.add(choice.whole()));
        body.set("choices", list);
        return body.whole();
    }

    @Override
    public @Nullable Object error() {
        return error;
    }

    @Override
    public boolean ended() {
        return done;
    }

    private static final class Choice {

        private final Pieces message = new Pieces();
        private final List<Pieces> calls = new ArrayList<>();
        private final Map<Long, Pieces> callAt = new HashMap<>();
        private @Nullable Pieces legacyCall;
        private @Nullable Object finishReason;

        void take(Map<?, ?> choice) {
            if (choice.get("finish_reason") != null) {
                finishReason = choice.get("finish_reason");
            }
            Object given = choice.get("delta") != null ? choice.get("delta") : choice.get("message");
            var delta = Members.of(given);
            List<?> toolCalls = delta.takeList("tool_calls");
            if (toolCalls != null) {
                toolCalls.forEach(this::call);
            }
            var function = delta.takeObject("function_call");
            if (!function.isEmpty()) {
                if (legacyCall == null) {
                    legacyCall = new Pieces();
                }
                legacyCall.merge(function.rest(), Set.of("arguments"));
            }
            message.merge(delta.rest(), TEXTS);
        }

        private void call(@Nullable Object given) {
            var delta = Members.of(given);
            String nested = delta.peek("custom") instanceof Map<?, ?> ? "custom" : "function";
            var function = delta.takeObject(nested);
            Pieces call = find(delta, function);
            if ("".equals(delta.peek("id"))) {
                delta.drop("id");
            }
            call.merge(delta.drop("index").rest(), Set.of());
            if (!function.isEmpty()) {
                Pieces pieces = call.get(nested) instanceof Pieces before ? before : new Pieces();
                call.set(nested, pieces);
                pieces.merge(function.rest(), Set.of("arguments", "input"));
            }
        }

        /** Some servers leave the index out, others give every call the same one. */
        private Pieces find(Members delta, Members function) {
            Object given = delta.peek("id");
            Object id = given == null ? "" : given;
            boolean named = !id.equals("") && function.has("name");
            long index = delta.peek("index") instanceof Number number
                    ? number.longValue()
                    : named ? calls.size() : Math.max(0, calls.size() - 1);
            Pieces there = callAt.get(index);
            if (there == null || (named && there.has("id") && !id.equals(there.get("id")))) {
                there = new Pieces();
                calls.add(there);
                callAt.put(index, there);
            }
            return there;
        }

        Map<String, @Nullable Object> whole() {
            var toolCalls = new ArrayList<@Nullable Object>();
            for (Pieces call : calls) {
                Map<String, @Nullable Object> whole = call.whole();
                whole.replaceAll((name, value) -> value instanceof Pieces pieces ? pieces.whole() : value);
                toolCalls.add(whole);
            }
            if (!toolCalls.isEmpty()) {
                message.set("tool_calls", toolCalls);
            }
            if (legacyCall != null) {
                message.set("function_call", legacyCall.whole());
            }
            var choice = new Pieces();
            choice.set("message", message.whole());
            choice.set("finish_reason", finishReason);
            return choice.whole();
        }
    }
}
