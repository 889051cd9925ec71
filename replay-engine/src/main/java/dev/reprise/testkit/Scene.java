package dev.reprise.testkit;

import dev.reprise.tree.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one line of work of an agent knows: its conversation, what its acts gave, what the model asked for last. */
final class Scene {

    private static final Pattern NAMED = Pattern.compile("\\{([^{}]+)}");

    final List<Message> conversation;
    final Map<String, @Nullable Object> known;
    final List<Answer.Asked> wanted;

    /** What this line of work has added to the conversation. */
    final List<Message> added = new ArrayList<>();

    @Nullable
    Object result;

    private Scene(List<Message> conversation, Map<String, @Nullable Object> known, List<Answer.Asked> wanted) {
        this.conversation = new ArrayList<>(conversation);
        this.known = new LinkedHashMap<>(known);
        this.wanted = new ArrayList<>(wanted);
    }

    static Scene of(@Nullable Object input) {
        var scene = new Scene(List.of(), Map.of(), List.of());
        scene.known.put("input", input);
        return scene;
    }

    Scene branch() {
        return new Scene(conversation, known, wanted);
    }

    void say(Message message) {
        conversation.add(message);
        added.add(message);
    }

    void keep(@Nullable String as, @Nullable Object value) {
        if (as != null) {
            known.put(as, value);
        }
    }

    /** The id under which the model asked for this tool, once. */
    @Nullable
    String take(String tool) {
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).tool().equals(tool)) {
                return wanted.remove(i).id();
            }
        }
        return null;
    }

    Map<String, @Nullable Object> fill(Map<String, @Nullable Object> arguments) {
        var filled = new LinkedHashMap<String, @Nullable Object>();
        arguments.forEach((name, value) -> filled.put(name, fill(value)));
        return filled;
    }

    @Nullable
    Object fill(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        Matcher whole = NAMED.matcher(text);
        return whole.matches() ? find(whole.group(1)) : text(text);
    }

    String text(String template) {
        return NAMED.matcher(template).replaceAll(found -> {
            Object value = find(found.group(1));
            return Matcher.quoteReplacement(value instanceof String text ? text : Json.write(value));
        });
    }

    private @Nullable Object find(String path) {
        Object at = known;
        for (String member : path.split("\\.", -1)) {
            at = at instanceof Map<?, ?> map ? map.get(member) : null;
        }
        return at;
    }
}
