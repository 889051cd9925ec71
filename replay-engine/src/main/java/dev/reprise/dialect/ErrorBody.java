package dev.reprise.dialect;

import dev.reprise.tree.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Errors of every provider, and of the proxies before them, in one form. */
final class ErrorBody {

    private ErrorBody() {}

    static boolean is(int status, @Nullable Object body) {
        return status >= 400 || (body instanceof Map<?, ?> map && isError(map));
    }

    private static boolean isError(Map<?, ?> body) {
        return "error".equals(body.get("type")) || (body.get("error") != null && !body.containsKey("output"));
    }

    static Map<String, @Nullable Object> lift(int status, @Nullable Object body) {
        var lifted = new LinkedHashMap<String, @Nullable Object>();
        lifted.put("error", error(body));
        lifted.put("status", (long) status);
        return lifted;
    }

    /** Lifts {@code {"error": {…}}}, {@code {"error": "…"}}, {@code {"message": "…"}}, a list of one of them, or text. */
    static Map<String, @Nullable Object> error(@Nullable Object body) {
        Object found = body;
        if (found instanceof List<?> list && list.size() == 1) {
            found = list.get(0);
        }
        if (found instanceof Map<?, ?> map && map.get("error") != null) {
            found = map.get("error");
        }
        var error = new LinkedHashMap<String, @Nullable Object>();
        if (found instanceof Map<?, ?> map && hasMessage(map)) {
            var members = Members.of(map);
            Object status = members.peek("status");
            Shape.put(error, "type", members.take(status instanceof String ? "status" : "type", "type", "__type"));
            Shape.put(error, "code", members.take("code"));
            Shape.put(error, "message", members.take("message", "Message"));
            members.restInto(error);
        } else {
            error.put("message", found instanceof String text ? text : found == null ? "" : Json.write(found));
        }
        return error;
    }

    private static boolean hasMessage(Map<?, ?> map) {
        return map.get("message") != null || map.get("Message") != null;
    }
}
