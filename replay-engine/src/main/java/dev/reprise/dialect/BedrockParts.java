package dev.reprise.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content blocks of Bedrock: unions, each with one member that says what it is. */
final class BedrockParts {

    private BedrockParts() {}

    static List<@Nullable Object> of(@Nullable Object content) {
        var parts = new ArrayList<@Nullable Object>();
        if (content instanceof List<?> blocks) {
            blocks.forEach(block -> block(block, parts));
        } else if (content != null) {
            parts.add(Shape.raw(content));
        }
        return parts;
    }

    private static void block(@Nullable Object given, List<@Nullable Object> parts) {
        if (!(given instanceof Map<?, ?> map)) {
            parts.add(Shape.raw(given));
            return;
        }
        var block = Members.of(map);
        String text = block.takeText("text");
        if (text != null) {
            Shape.addText(parts, "text", text, block);
            return;
        }
        for (String name : block.rest().keySet()) {
            if (block.peek(name) instanceof Map<?, ?>) {
                var lifted = known(name, Members.of(block.peek(name)));
                if (lifted != null) {
                    block.drop(name).restInto(lifted);
                    parts.add(lifted);
                    return;
                }
            }
        }
        String name =
                map.isEmpty() ? "empty" : String.valueOf(map.keySet().iterator().next());
        var lifted = Shape.part(name);
        block.restInto(lifted);
        parts.add(lifted);
    }

    private static @Nullable Map<String, @Nullable Object> known(String name, Members inner) {
        return switch (name) {
            case "toolUse" -> Shape.toolCall(inner.take("toolUseId"), inner.take("name"), inner.take("input"), inner);
            case "toolResult" -> {
                if ("success".equals(inner.peek("status"))) {
                    inner.drop("status");
                }
                yield Shape.toolResponse(inner.take("toolUseId"), null, result(inner.take("content")), inner);
            }
            case "reasoningContent" -> reasoning(inner);
            case "image", "document", "video" -> media(name, inner);
            default -> null;
        };
    }

    private static @Nullable Object result(@Nullable Object content) {
        if (content instanceof List<?> list
                && list.size() == 1
                && list.get(0) instanceof Map<?, ?> only
                && only.size() == 1
                && only.containsKey("json")) {
            return only.get("json");
        }
        return Shape.response(of(content));
    }

    private static Map<String, @Nullable Object> reasoning(Members inner) {
        var text = inner.takeObject("reasoningText");
        var lifted = Shape.part("reasoning");
        Object content = text.take("text");
        lifted.put("content", content == null ? "" : content);
        text.restInto(lifted);
        inner.restInto(lifted);
        return lifted;
    }

    private static @Nullable Map<String, @Nullable Object> media(String modality, Members inner) {
        var source = inner.takeObject("source");
        if (source.isEmpty()) {
            return null;
        }
        Object format = inner.take("format");
        String mimeType = format == null || modality.equals("document") ? null : modality + "/" + format;
        var lifted = source.has("bytes")
                ? Shape.media("blob", modality, mimeType, "content", source.take("bytes"))
                : Shape.media(
                        "uri",
                        modality,
                        mimeType,
                        "uri",
                        source.takeObject("s3Location").take("uri"));
        if (mimeType == null) {
            Shape.put(lifted, "format", format);
        }
        source.restInto(lifted);
        inner.restInto(lifted);
        return lifted;
    }
}
