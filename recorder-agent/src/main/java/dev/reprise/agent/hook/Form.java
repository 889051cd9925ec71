package dev.reprise.agent.hook;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The fields of a form as they stand in a query, or in the body of a request that posts them. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Form {

    private Form() {}

    /** The values of each field, in their order; null where the text is no form. */
    public static @Nullable Map<String, List<String>> fields(@Nullable String encoded) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (String pair : encoded == null ? new String[0] : encoded.split("&")) {
            int equal = pair.indexOf('=');
            try {
                String name = decoded(equal < 0 ? pair : pair.substring(0, equal));
                if (!pair.isEmpty()) {
                    fields.computeIfAbsent(name, any -> new ArrayList<>(1))
                            .add(equal < 0 ? "" : decoded(pair.substring(equal + 1)));
                }
            } catch (IllegalArgumentException malformed) {
                return null;
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The fields as a tree: those with one value hold that one. */
    public static Map<String, @Nullable Object> tree(Map<String, List<String>> fields) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        fields.forEach((name, values) -> tree.put(name, values.size() == 1 ? values.get(0) : List.copyOf(values)));
        return tree;
    }
}
