package dev.reprise.agent.hook.springai;

import dev.reprise.agent.hook.Parts;
import dev.reprise.value.Values;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;
import org.springframework.ai.content.MediaContent;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeType;

/** Messages as neutral trees, and back. */
final class Messages {

    /** What a message says of itself in its metadata. */
    private static final String OWN_TYPE = "messageType";

    /** What a repository adds to a message when it is read: nothing that the application wrote, nor that it will write. */
    private static final String STAMP = "Repository_message_timestamp";

    private Messages() {}

    /** The messages as a model is asked them. */
    static List<@Nullable Object> said(List<? extends Message> messages) {
        var trees = new ArrayList<@Nullable Object>();
        messages.forEach(each -> trees.add(said(each)));
        return trees;
    }

    /** The messages as they are kept, metadata included. */
    static List<@Nullable Object> kept(List<? extends Message> messages) {
        var trees = new ArrayList<@Nullable Object>();
        for (Message each : messages) {
            Map<String, @Nullable Object> tree = said(each);
            var metadata = new TreeMap<String, @Nullable Object>();
            each.getMetadata().forEach((name, value) -> {
                if (!name.equals(OWN_TYPE) && !name.endsWith(STAMP)) {
                    metadata.put(name, Values.tree(value));
                }
            });
            if (!metadata.isEmpty()) {
                tree.put("metadata", metadata);
            }
            trees.add(tree);
        }
        return trees;
    }

    static Map<String, @Nullable Object> said(Message message) {
        var parts = new ArrayList<@Nullable Object>();
        if (message instanceof ToolResponseMessage answers) {
            answers.getResponses()
                    .forEach(each -> parts.add(Parts.toolResponse(each.id(), each.name(), each.responseData())));
        } else {
            Parts.text(parts, "text", message.getText());
        }
        if (message instanceof MediaContent content) {
            content.getMedia().forEach(each -> parts.add(media(each)));
        }
        if (message instanceof AssistantMessage assistant) {
            assistant
                    .getToolCalls()
                    .forEach(each -> parts.add(Parts.toolCall(each.id(), each.name(), each.arguments())));
        }
        return Parts.message(message.getMessageType().getValue().toLowerCase(Locale.ROOT), parts);
    }

    private static Map<String, @Nullable Object> media(Media media) {
        Map<String, @Nullable Object> part = Parts.media(String.valueOf(media.getMimeType()), media.getData());
        Parts.put(part, "id", media.getId());
        return part;
    }

    static List<Message> messages(@Nullable Object tree) {
        var messages = new ArrayList<Message>();
        Parts.objects(tree).forEach(each -> messages.add(message(each)));
        return messages;
    }

    private static Message message(Map<?, ?> tree) {
        String role = String.valueOf(tree.get("role"));
        List<Map<?, ?>> parts = Parts.objects(tree.get("parts"));
        Map<String, Object> metadata = metadata(tree.get("metadata"));
        return switch (role) {
            case "system" ->
                SystemMessage.builder().text(textOf(parts)).metadata(metadata).build();
            case "user" ->
                UserMessage.builder()
                        .text(textOf(parts))
                        .media(media(parts))
                        .metadata(metadata)
                        .build();
            case "assistant" -> assistant(parts, metadata);
            case "tool" ->
                ToolResponseMessage.builder()
                        .responses(parts.stream()
                                .map(each -> new ToolResponseMessage.ToolResponse(
                                        text(each, "id"), text(each, "name"), text(each, "response")))
                                .toList())
                        .metadata(metadata)
                        .build();
            default -> throw new IllegalArgumentException("a message of role " + role + " cannot be rebuilt");
        };
    }

    static AssistantMessage assistant(List<Map<?, ?>> parts, Map<String, Object> metadata) {
        var calls = new ArrayList<AssistantMessage.ToolCall>();
        for (Map<?, ?> part : parts) {
            if ("tool_call".equals(part.get("type"))) {
                String arguments = Parts.arguments(part);
                calls.add(new AssistantMessage.ToolCall(
                        text(part, "id"), "function", text(part, "name"), arguments == null ? "" : arguments));
            }
        }
        return AssistantMessage.builder()
                .content(textOf(parts))
                .properties(metadata)
                .toolCalls(calls)
                .media(media(parts))
                .build();
    }

    static List<Media> media(List<Map<?, ?>> parts) {
        var media = new ArrayList<Media>();
        for (Map<?, ?> part : parts) {
            var mime = part.get("mime_type") instanceof String type ? MimeType.valueOf(type) : null;
            if (mime != null && part.get("content") instanceof String base64) {
                var bytes = new ByteArrayResource(Base64.getDecoder().decode(base64));
                media.add(named(Media.builder().mimeType(mime).data(bytes), part));
            } else if (mime != null && part.get("uri") instanceof String uri) {
                media.add(named(Media.builder().mimeType(mime).data(URI.create(uri)), part));
            }
        }
        return media;
    }

    private static Media named(Media.Builder builder, Map<?, ?> part) {
        if (part.get("id") instanceof String id) {
            builder.id(id);
        }
        return builder.build();
    }

    /** The text of a message; one without says nothing, and a null stays one. */
    private static @Nullable String textOf(List<Map<?, ?>> parts) {
        for (Map<?, ?> part : parts) {
            if ("text".equals(part.get("type")) && part.get("content") instanceof String content) {
                return content;
            }
        }
        return null;
    }

    private static String text(Map<?, ?> tree, String name) {
        Object value = tree.get(name);
        return value == null ? "" : String.valueOf(value);
    }

    private static Map<String, Object> metadata(@Nullable Object tree) {
        var metadata = new LinkedHashMap<String, Object>();
        if (tree instanceof Map<?, ?> recorded) {
            recorded.forEach((name, value) -> {
                if (value != null) {
                    metadata.put(String.valueOf(name), value);
                }
            });
        }
        return metadata;
    }
}
