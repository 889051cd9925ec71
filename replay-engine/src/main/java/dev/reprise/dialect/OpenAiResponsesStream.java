package dev.reprise.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Events of a response. The last one carries it whole; until then it is put together from the deltas. */
final class OpenAiResponsesStream implements Accumulator {

    private final Pieces response = new Pieces();
    private final Map<Long, Item> items = new TreeMap<>();
    private @Nullable Map<?, ?> whole;
    private @Nullable Object error;
    private boolean any;

    @Override
    public void event(@Nullable String name, Map<?, ?> event) {
        String type = event.get("type") instanceof String given ? given : String.valueOf(name);
        any |= type.startsWith("response.");
        long index = number(event.get("output_index"));
        switch (type) {
            case "error" -> error = event.get("error") != null ? event : Map.of("error", event);
            case "response.completed", "response.incomplete", "response.failed" -> {
                if (event.get("response") instanceof Map<?, ?> map) {
                    whole = map;
                }
            }
            case "response.created", "response.in_progress", "response.queued" ->
                response.setAll(event.get("response"));
            case "response.output_item.added" -> item(index).members.setAll(event.get("item"));
            case "response.output_item.done" -> item(index).done = event.get("item");
            case "response.output_text.delta" -> item(index).append("content", "output_text", "text", event);
            case "response.refusal.delta" -> item(index).append("content", "refusal", "refusal", event);
            case "response.reasoning_text.delta" -> item(index).append("content", "reasoning_text", "text", event);
            case "response.reasoning_summary_text.delta" ->
                item(index).append("summary", "summary_text", "text", event);
            case "response.function_call_arguments.delta" -> item(index).append("arguments", event);
            case "response.custom_tool_call_input.delta" -> item(index).append("input", event);
            default -> {
                // Progress of the provider's own tools, or a repetition of what the deltas said.
            }
        }
    }

    private Item item(long index) {
        return items.computeIfAbsent(index, i -> new Item());
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> body() {
        if (!any) {
            return null;
        }
        var body = new Pieces();
        body.setAll(whole != null ? whole : response.whole());
        if (whole == null || !(whole.get("output") instanceof List<?> output) || output.isEmpty()) {
            var list = new ArrayList<@Nullable Object>();
            items.values().forEach(item -> list.add(item.whole()));
            body.set("output", list);
        }
        return body.whole();
    }

    @Override
    public @Nullable Object error() {
        return error;
    }

    @Override
    public boolean ended() {
        return whole != null;
    }

    private static final class Item {

        private final Pieces members = new Pieces();
        private final Map<String, Map<Long, Pieces>> lists = new TreeMap<>();
        private @Nullable Object done;

        void append(String member, Map<?, ?> event) {
            if (event.get("delta") instanceof String delta) {
                members.append(member, delta);
            }
        }

        void append(String list, String type, String member, Map<?, ?> event) {
            if (event.get("delta") instanceof String delta) {
                long index = number(event.get(list.equals("summary") ? "summary_index" : "content_index"));
                var part = lists.computeIfAbsent(list, l -> new TreeMap<>()).computeIfAbsent(index, i -> new Pieces());
                part.set("type", type);
                part.append(member, delta);
            }
        }

        @Nullable
        Object whole() {
            if (done != null) {
                return done;
            }
            lists.forEach((name, parts) -> {
                var list = new ArrayList<@Nullable Object>();
                parts.values().forEach(part -> list.add(part.whole()));
                members.set(name, list);
            });
            return members.whole();
        }
    }
}
