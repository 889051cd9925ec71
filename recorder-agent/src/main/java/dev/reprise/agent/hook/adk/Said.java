package dev.reprise.agent.hook.adk;

import com.google.adk.JsonBaseModel;
import com.google.adk.events.Event;
import com.google.genai.types.Content;
import com.google.genai.types.Part;
import dev.reprise.agent.hook.Parts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said, as neutral trees. */
final class Said {

    private Said() {}

    /** The tree of something that the library writes as JSON. */
    static @Nullable Object tree(JsonBaseModel model) {
        return Parts.parsed(model.toJson());
    }

    /** The words of a content, or null if it has none. */
    static @Nullable String text(@Nullable Content content) {
        if (content == null) {
            return null;
        }
        var text = new StringBuilder();
        for (Part part : content.parts().orElse(List.of())) {
            if (!part.thought().orElse(false)) {
                part.text().ifPresent(text::append);
            }
        }
        return text.isEmpty() ? null : text.toString();
    }

    /** What a user says: words alone, or all its parts where there are others. */
    static @Nullable Object message(@Nullable Content content) {
        if (content == null) {
            return null;
        }
        boolean words = content.parts().orElse(List.of()).stream()
                .allMatch(part -> part.text().isPresent() && !part.thought().orElse(false));
        return words ? text(content) : Parts.parsed(content.toJson());
    }

    /** An event as it is kept, without what is another one each time: its id, its invocation, its time. */
    static Object kept(Event event) {
        var kept = new LinkedHashMap<String, @Nullable Object>();
        if (tree(event) instanceof Map<?, ?> all) {
            all.forEach((name, value) -> {
                String member = String.valueOf(name);
                boolean passing = member.equals("id") || member.equals("invocationId") || member.equals("timestamp");
                if (!passing && !isEmpty(value)) {
                    kept.put(member, member.equals("actions") ? withoutEmpty(value) : value);
                }
            });
        }
        if (kept.get("actions") instanceof Map<?, ?> actions && actions.isEmpty()) {
            kept.remove("actions");
        }
        return kept;
    }

    static List<Object> kept(List<Event> events) {
        var kept = new ArrayList<Object>();
        events.forEach(each -> kept.add(kept(each)));
        return kept;
    }

    static Map<String, @Nullable Object> withoutEmpty(@Nullable Object tree) {
        var full = new LinkedHashMap<String, @Nullable Object>();
        if (tree instanceof Map<?, ?> members) {
            members.forEach((name, value) -> {
                if (!isEmpty(value)) {
                    full.put(String.valueOf(name), value);
                }
            });
        }
        return full;
    }

    private static boolean isEmpty(@Nullable Object tree) {
        return tree == null
                || tree instanceof Map<?, ?> map && map.isEmpty()
                || tree instanceof List<?> list && list.isEmpty();
    }
}
