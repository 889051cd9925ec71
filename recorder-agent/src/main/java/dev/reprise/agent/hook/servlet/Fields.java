package dev.reprise.agent.hook.servlet;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.Form;
import dev.reprise.agent.hook.Getter;
import dev.reprise.agent.hook.SeenBody;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code getParameter…()} of a container's request: once the container has read a posted form because the application asked
 * for one of its fields, all of them are seen.
 */
final class Fields implements Handler {

    private final Getter attribute;
    private final Getter type;
    private final Getter query;
    private final Getter parameters;

    Fields(String nothing, Class<?> owner) {
        String request = Requests.packages(owner) + "http.HttpServletRequest";
        attribute = Getter.of(owner, request, "getAttribute", String.class);
        type = Getter.of(owner, request, "getContentType");
        query = Getter.of(owner, request, "getQueryString");
        parameters = Getter.of(owner, request, "getParameterMap");
    }

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        SeenBody seen = Service.body(attribute.of(self, Service.OPEN));
        if (seen == null || !Uploads.isForm(type.text(self)) || !seen.first("fields")) {
            return null;
        }
        return new Passage() {
            @Override
            protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
                if (thrown == null && parameters.of(self) instanceof Map<?, ?> all) {
                    see(all, Form.fields(query.text(self)), seen);
                }
            }
        };
    }

    /** Parameters are the fields of the query, then those of the form. */
    private static void see(Map<?, ?> all, @Nullable Map<String, List<String>> ofQuery, SeenBody seen) {
        var fields = new TreeMap<String, List<String>>();
        long length = 0;
        for (Map.Entry<?, ?> each : all.entrySet()) {
            String name = String.valueOf(each.getKey());
            List<String> values = each.getValue() instanceof String[] some ? List.of(some) : List.of();
            int others =
                    ofQuery == null ? 0 : ofQuery.getOrDefault(name, List.of()).size();
            if (values.size() > others) {
                List<String> posted = values.subList(others, values.size());
                fields.put(name, posted);
                length += name.length()
                        + posted.stream().mapToLong(String::length).sum();
            }
        }
        if (!fields.isEmpty()) {
            seen.fields(Form.tree(fields), length);
        }
    }
}
