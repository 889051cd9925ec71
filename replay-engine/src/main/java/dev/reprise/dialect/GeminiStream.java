package dev.reprise.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Chunks of a generated content, each a small response of its own. */
final class GeminiStream implements Accumulator {

    private final Pieces body = new Pieces();
    private final Map<Long, Candidate> candidates = new TreeMap<>();
    private @Nullable Object error;
    private boolean any;

    @Override
    public void event(@Nullable String name, Map<?, ?> chunk) {
        if (chunk.get("error") != null) {
            error = chunk;
            return;
        }
        for (String member : List.of("responseId", "modelVersion", "usageMetadata", "promptFeedback")) {
            if (chunk.get(member) != null) {
                any = true;
                body.set(member, chunk.get(member));
            }
        }
        if (chunk.get("candidates") instanceof List<?> list) {
            any = true;
            list.forEach(this::candidate);
        }
    }

    private void candidate(@Nullable Object given) {
        if (given instanceof Map<?, ?> map) {
            long index = map.get("index") instanceof Number number ? number.longValue() : 0;
            var candidate = candidates.computeIfAbsent(index, i -> new Candidate());
            if (map.get("finishReason") != null) {
                candidate.finishReason = map.get("finishReason");
            }
            if (map.get("content") instanceof Map<?, ?> content) {
                content.forEach((name, value) -> {
                    if (!name.equals("parts")) {
                        candidate.content.set(String.valueOf(name), value);
                    }
                });
                if (content.get("parts") instanceof List<?> parts) {
                    parts.forEach(part -> GeminiParts.add(part, candidate.parts));
                }
            }
        }
    }

    @Override
    public @Nullable Map<String, @Nullable Object> body() {
        if (!any) {
            return null;
        }
        var list = new ArrayList<@Nullable Object>();
        for (Candidate candidate : candidates.values()) {
            candidate.parts.replaceAll(part -> part instanceof Pieces pieces ? pieces.whole() : part);
            candidate.content.set("parts", candidate.parts);
            var whole = new Pieces();
            whole.set("content", candidate.content.whole());
            whole.set("finishReason", candidate.finishReason);
            list.add(whole.whole());
        }
        body.set("candidates", list);
        return body.whole();
    }

    @Override
    public @Nullable Object error() {
        return error;
    }

    @Override
    public boolean ended() {
        return candidates.isEmpty()
                ? body.has("promptFeedback")
                : candidates.values().stream().allMatch(candidate -> candidate.finishReason != null);
    }

    private static final class Candidate {
        private final Pieces content = new Pieces();
        private final List<@Nullable Object> parts = new ArrayList<>();
        private @Nullable Object finishReason;
    }
}
