package dev.reprise.tree;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What a call was given, in the form in which a reader expects it and in which calls are held against one another. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Arguments {

    private static final Set<String> OF_A_METHOD = Set.of("arguments", "parameters");

    private Arguments() {}

    /** The arguments of a method by the names of its parameters, where those are known; any other input as it is. */
    public static @Nullable Object named(@Nullable Object input) {
        if (!(input instanceof Map<?, ?> members)
                || !(members.get("arguments") instanceof List<?> arguments)
                || !(members.get("parameters") instanceof List<?> names)
                || names.size() != arguments.size()) {
            return input;
        }
        var named = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < names.size(); i++) {
            named.put(String.valueOf(names.get(i)), arguments.get(i));
        }
        members.forEach((name, value) -> {
            if (!OF_A_METHOD.contains(name)) {
                named.putIfAbsent(String.valueOf(name), value);
            }
        });
        return named;
    }

    /** What stands at a path: a name there may be that of a method's parameter, and so may the place in the record. */
    public static List<TreePath.Found> at(TreePath path, @Nullable Object input) {
        List<TreePath.Found> found = path.select(named(input));
        return found.isEmpty() ? path.select(input) : found;
    }

    /**
     * What a tool was given, whether a model asked for it or code called it: those of a method by name, a text that is
     * a JSON object as that object, none at all as the empty one.
     */
    public static Object ofTool(@Nullable Object given) {
        if (given instanceof String text && text.stripLeading().startsWith("{")) {
            try {
                Object tree = Json.read(text);
                return tree == null ? Map.of() : tree;
            } catch (MalformedJson noObject) {
                return given;
            }
        }
        Object named = named(given);
        return named == null || "".equals(named) ? Map.of() : named;
    }
}
