package dev.reprise.replay;

import dev.reprise.dialect.RememberedMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An input as it is compared. Hosts never count. The tools of a model request are a set. What tells a provider how
 * strictly to hold a model to a tool's schema, or how to write vectors down, is not what the model sees, and the name of a
 * tool beside the id of its call says nothing new: versions of one library differ in these.
 */
final class Canonical {

    private static final Set<String> OF_TOOLS = Set.of("strict");
    private static final Set<String> OF_SCHEMAS = Set.of("strict", "$schema");
    private static final Set<String> OF_RESULTS = Set.of("name");
    private static final Set<String> OF_VECTORS = Set.of("encoding_format");

    private Canonical() {}

    static @Nullable Object of(String kind, @Nullable Object input) {
        if (!(input instanceof Map<?, ?> members)) {
            return input;
        }
        return switch (kind) {
            case "http" -> members.get("url") instanceof String url ? with(members, "url", path(url)) : input;
            case "llm" -> asked(members);
            case "embedding" ->
                members.get("parameters") instanceof Map<?, ?> parameters
                        ? with(members, "parameters", without(parameters, OF_VECTORS))
                        : input;
            default -> input;
        };
    }

    /** The state of a memory, whatever version of a library wrote its messages down. */
    static @Nullable Object remembered(@Nullable Object state) {
        return state instanceof List<?> messages ? each(messages, RememberedMessage::plain) : state;
    }

    private static Map<?, ?> asked(Map<?, ?> request) {
        Map<?, ?> seen = request.get("tools") instanceof List<?> tools ? with(request, "tools", set(tools)) : request;
        return seen.get("messages") instanceof List<?> messages
                ? with(seen, "messages", each(messages, Canonical::message))
                : seen;
    }

    private static @Nullable Object message(@Nullable Object message) {
        return message instanceof Map<?, ?> members
                        && "tool".equals(members.get("role"))
                        && members.get("parts") instanceof List<?> parts
                ? with(members, "parts", each(parts, Canonical::part))
                : message;
    }

    /** The result of a call that has an id: the call's name is said there. */
    private static @Nullable Object part(@Nullable Object part) {
        return part instanceof Map<?, ?> members
                        && "tool_call_response".equals(members.get("type"))
                        && members.get("id") != null
                ? without(members, OF_RESULTS)
                : part;
    }

    /** The same list where nothing changes. */
    private static List<?> each(List<?> list, UnaryOperator<@Nullable Object> change) {
        List<@Nullable Object> changed = null;
        for (int i = 0; i < list.size(); i++) {
            Object element = change.apply(list.get(i));
            if (element != list.get(i)) {
                changed = changed == null ? new ArrayList<>(list) : changed;
                changed.set(i, element);
            }
        }
        return changed == null ? list : changed;
    }

    private static String path(String url) {
        int host = url.indexOf("://");
        int path = host < 0 ? 0 : url.indexOf('/', host + 3);
        return path < 0 ? "/" : url.substring(path);
    }

    /** A map by name, where each has one of its own. */
    private static Object set(List<?> tools) {
        var byName = new LinkedHashMap<String, @Nullable Object>();
        var inOrder = new ArrayList<@Nullable Object>();
        for (Object tool : tools) {
            Object seen = seen(tool);
            inOrder.add(seen);
            if (seen instanceof Map<?, ?> definition && definition.get("name") != null) {
                byName.put(String.valueOf(definition.get("name")), seen);
            }
        }
        return byName.size() == tools.size() ? byName : inOrder;
    }

    private static @Nullable Object seen(@Nullable Object tool) {
        if (!(tool instanceof Map<?, ?> definition)) {
            return tool;
        }
        Map<?, ?> seen = without(definition, OF_TOOLS);
        return seen.get("parameters") instanceof Map<?, ?> schema
                ? with(seen, "parameters", without(schema, OF_SCHEMAS))
                : seen;
    }

    private static Map<?, ?> without(Map<?, ?> members, Set<String> names) {
        if (names.stream().noneMatch(members::containsKey)) {
            return members;
        }
        var copy = new LinkedHashMap<>(members);
        copy.keySet().removeAll(names);
        return copy;
    }

    /** A member that is left empty is left out. */
    private static Map<?, ?> with(Map<?, ?> members, String name, Object value) {
        if (value == members.get(name)) {
            return members;
        }
        var copy = new LinkedHashMap<Object, @Nullable Object>(members);
        if (value instanceof Map<?, ?> map && map.isEmpty()) {
            copy.remove(name);
        } else {
            copy.put(name, value);
        }
        return copy;
    }
}
