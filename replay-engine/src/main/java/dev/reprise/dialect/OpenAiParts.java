package dev.reprise.dialect;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content of OpenAI's messages, in chat completions, in responses, and in what others built after them. */
final class OpenAiParts {

    private OpenAiParts() {}

    static void content(@Nullable Object content, List<@Nullable Object> parts) {
        if (content instanceof String text) {
            Shape.addText(parts, text);
        } else if (content instanceof List<?> list) {
            list.forEach(part -> part(part, parts));
        } else if (content != null) {
            parts.add(Shape.raw(content));
        }
    }

    private static void part(@Nullable Object given, List<@Nullable Object> parts) {
        if (given instanceof String text) {
            Shape.addText(parts, text);
            return;
        }
        Object type = given instanceof Map<?, ?> map ? map.get("type") : null;
        if (type instanceof String named) {
            typed(named, given, parts);
        } else {
            parts.add(Shape.raw(given));
        }
    }

    private static void typed(String type, @Nullable Object given, List<@Nullable Object> parts) {
        var part = Members.of(given).dropEmpty("annotations", "logprobs");
        String payload = switch (type) {
            case "text", "input_text", "output_text", "summary_text", "reasoning_text" -> part.takeText("text");
            case "refusal" -> part.takeText("refusal");
            default -> null;
        };
        if (payload != null) {
            part.drop("type");
            Shape.addText(parts, type.equals("refusal") ? type : "text", payload, part);
            return;
        }
        Map<String, @Nullable Object> media = media(type, part);
        if (media == null) {
            parts.add(given);
        } else {
            part.drop("type").restInto(media);
            parts.add(media);
        }
    }

    private static @Nullable Map<String, @Nullable Object> media(String type, Members part) {
        switch (type) {
            case "image_url", "input_image" -> {
                if (part.peek("image_url") instanceof String url) {
                    part.drop("image_url");
                    return Shape.located("image", url);
                }
                if (part.peek("image_url") instanceof Map<?, ?> image && image.get("url") instanceof String url) {
                    var inner = part.takeObject("image_url").drop("url");
                    var lifted = Shape.located("image", url);
                    inner.restInto(lifted);
                    return lifted;
                }
                return file("image", part);
            }
            case "input_audio" -> {
                var audio = part.takeObject("input_audio");
                Object format = audio.take("format");
                var lifted = Shape.media(
                        "blob", "audio", format == null ? null : "audio/" + format, "content", audio.take("data"));
                audio.restInto(lifted);
                return lifted;
            }
            case "file" -> {
                var file = part.takeObject("file");
                var lifted = file("document", file);
                if (lifted != null) {
                    file.restInto(lifted);
                } else {
                    part.put("file", file.rest());
                }
                return lifted;
            }
            case "input_file" -> {
                return file("document", part);
            }
            default -> {
                return null;
            }
        }
    }

    private static @Nullable Map<String, @Nullable Object> file(String modality, Members file) {
        String id = file.takeText("file_id");
        if (id != null) {
            return Shape.media("file", modality, null, "file_id", id);
        }
        String data = file.takeText("file_data");
        if (data != null) {
            return data.startsWith("data:")
                    ? Shape.located(modality, data)
                    : Shape.media("blob", modality, null, "content", data);
        }
        String url = file.takeText("file_url");
        return url == null ? null : Shape.media("uri", modality, null, "uri", url);
    }

    /** A tool call as chat completions and Ollama write it. */
    static @Nullable Object toolCall(@Nullable Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            return Shape.raw(given);
        }
        var call = Members.of(map).drop("index");
        if (map.get("function") instanceof Map<?, ?>) {
            var function = call.drop("type").takeObject("function").drop("index");
            var lifted = Shape.toolCall(call.take("id"), function.take("name"), function.take("arguments"), function);
            call.restInto(lifted);
            return lifted;
        }
        if (map.get("custom") instanceof Map<?, ?>) {
            var custom = call.drop("type").takeObject("custom");
            var lifted = Shape.part("tool_call");
            Shape.put(lifted, "id", call.take("id"));
            Shape.put(lifted, "name", custom.take("name"));
            lifted.put("arguments", custom.take("input"));
            lifted.put("tool_type", "custom");
            custom.restInto(lifted);
            call.restInto(lifted);
            return lifted;
        }
        return given;
    }

    /** Lifts a tool definition in the form of chat completions ({@code function} inside) or of responses (flat). */
    static @Nullable Object tool(@Nullable Object given) {
        if (!(given instanceof Map<?, ?> map) || !"function".equals(map.get("type"))) {
            return given;
        }
        var tool = Members.of(map).drop("type");
        var function = map.get("function") instanceof Map<?, ?> ? tool.takeObject("function") : tool;
        var lifted =
                Shape.tool(function.take("name"), function.take("description"), function.take("parameters"), function);
        if (function != tool) {
            tool.restInto(lifted);
        }
        return lifted;
    }

    static @Nullable Object toolChoice(@Nullable Object given) {
        if (given instanceof Map<?, ?> map && "function".equals(map.get("type"))) {
            Object function = map.get("function") instanceof Map<?, ?> inner ? inner.get("name") : map.get("name");
            return function instanceof String name ? Map.of("name", name) : given;
        }
        return given;
    }
}
