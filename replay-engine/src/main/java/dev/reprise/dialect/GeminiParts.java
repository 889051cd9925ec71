package dev.reprise.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of Gemini's contents. */
final class GeminiParts {

    private GeminiParts() {}

    /**
     * Lifts parts.
     *
     * @param joined whether texts that follow each other are one: a streamed answer is cut at random, and clients echo
     *     it cut or joined
     */
    static List<@Nullable Object> of(@Nullable Object given, boolean joined) {
        var parts = new ArrayList<@Nullable Object>();
        if (!(given instanceof List<?>) && given != null) {
            part(given, parts);
        } else if (given instanceof List<?> list) {
            (joined ? join(list) : list).forEach(part -> part(part, parts));
        }
        return parts;
    }

    /** Joins neighbours that are text and nothing else. */
    static List<?> join(List<?> parts) {
        var joined = new ArrayList<@Nullable Object>();
        for (Object part : parts) {
            add(part, joined);
        }
        joined.replaceAll(part -> part instanceof Pieces pieces ? pieces.whole() : part);
        return joined;
    }

    static void add(@Nullable Object part, List<@Nullable Object> joined) {
        if (!(part instanceof Map<?, ?> map) || !isPlainText(map)) {
            joined.add(part);
            return;
        }
        boolean thought = Boolean.TRUE.equals(map.get("thought"));
        Object last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
        Pieces text = last instanceof Pieces before && before.has("thought") == thought ? before : new Pieces();
        if (text != last) {
            if (thought) {
                text.set("thought", true);
            }
            joined.add(text);
        }
        text.append("text", String.valueOf(map.get("text")));
    }

    private static boolean isPlainText(Map<?, ?> map) {
        return map.get("text") instanceof String
                && map.entrySet().stream()
                        .allMatch(member -> member.getKey().equals("text")
                                || (member.getKey().equals("thought") && !(member.getValue() instanceof String))
                                || member.getValue() == null);
    }

    private static void part(@Nullable Object given, List<@Nullable Object> parts) {
        if (given instanceof String text) {
            Shape.addText(parts, text);
            return;
        }
        if (!(given instanceof Map<?, ?> map)) {
            parts.add(Shape.raw(given));
            return;
        }
        var part = Members.of(map);
        String text = part.takeText("text");
        if (text != null) {
            boolean thought = Boolean.TRUE.equals(part.take("thought"));
            Shape.addText(parts, thought ? "reasoning" : "text", text, part);
            return;
        }
        parts.add(other(part));
    }

    private static Map<String, @Nullable Object> other(Members part) {
        var call = part.takeObject("functionCall", "function_call");
        if (!call.isEmpty()) {
            var lifted = Shape.toolCall(call.take("id"), call.take("name"), call.take("args"), call);
            part.restInto(lifted);
            return lifted;
        }
        var answer = part.takeObject("functionResponse", "function_response");
        if (!answer.isEmpty()) {
            var lifted = Shape.toolResponse(answer.take("id"), answer.take("name"), answer.take("response"), answer);
            part.restInto(lifted);
            return lifted;
        }
        var data = part.takeObject("inlineData", "inline_data");
        var file = part.takeObject("fileData", "file_data");
        if (!data.isEmpty() || !file.isEmpty()) {
            var media = data.isEmpty() ? file : data;
            Object mimeType = media.take("mimeType", "mime_type");
            var lifted = data.isEmpty()
                    ? Shape.media("uri", modality(mimeType), mimeType, "uri", media.take("fileUri", "file_uri"))
                    : Shape.media("blob", modality(mimeType), mimeType, "content", media.take("data"));
            media.restInto(lifted);
            part.restInto(lifted);
            return lifted;
        }
        var rest = part.rest();
        rest.values().removeIf(value -> value == null);
        String name = rest.isEmpty() ? "empty" : rest.keySet().iterator().next();
        var lifted = Shape.part(name);
        part.restInto(lifted);
        return lifted;
    }

    private static String modality(@Nullable Object mimeType) {
        if (mimeType instanceof String type && type.indexOf('/') > 0) {
            String family = type.substring(0, type.indexOf('/'));
            return List.of("image", "video", "audio").contains(family) ? family : "document";
        }
        return "document";
    }
}
