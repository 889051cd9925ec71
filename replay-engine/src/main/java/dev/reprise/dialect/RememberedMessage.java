package dev.reprise.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A message that LangChain4j wrote down to remember it, in one form for all its versions, which each of them reads: what
 * is empty is left out, and the result of a tool that is one text is that text.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RememberedMessage {

    private RememberedMessage() {}

    /** The message in that form; the same object where it is in it already, and whatever is no message. */
    public static @Nullable Object plain(@Nullable Object message) {
        if (!(message instanceof Map<?, ?> members)) {
            return message;
        }
        var plain = new LinkedHashMap<Object, @Nullable Object>(members);
        plain.values().removeIf(value -> value == null || value.equals(Map.of()));
        if ("TOOL_EXECUTION_RESULT".equals(plain.get("type"))) {
            plain.remove("isError", false);
            if (plain.get("contents") instanceof List<?> contents
                    && contents.size() == 1
                    && contents.get(0) instanceof Map<?, ?> content
                    && "TEXT".equals(content.get("type"))
                    && content.keySet().equals(Set.of("type", "text"))) {
                plain.remove("contents");
                plain.put("text", content.get("text"));
            }
        }
        return plain.equals(members) ? message : plain;
    }
}
