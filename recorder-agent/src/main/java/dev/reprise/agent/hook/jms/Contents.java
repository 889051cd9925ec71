package dev.reprise.agent.hook.jms;

import dev.reprise.agent.hook.NotSeen;
import dev.reprise.agent.hook.Parts;
import dev.reprise.agent.hook.Sent;
import dev.reprise.boundary.Call;
import dev.reprise.value.Values;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a message says: a call that sends it, from a provider's message or from a stand-in. */
final class Contents {

    private static final String TOO_LARGE = "(larger than 32 MB)";

    private final Api api;

    Contents(Api api) {
        this.api = api;
    }

    Call call(@Nullable Object destination, @Nullable Object message) {
        String name = api.name(destination);
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("destination", name);
        Parts.put(input, "correlationId", api.get(message, "Message", "getJMSCorrelationID"));
        Parts.put(input, "type", api.get(message, "Message", "getJMSType"));
        Object replyTo = api.get(message, "Message", "getJMSReplyTo");
        boolean isTemporary = api.is(replyTo, "TemporaryQueue") || api.is(replyTo, "TemporaryTopic");
        Parts.put(input, "replyTo", isTemporary ? "(temporary)" : api.name(replyTo));
        var headers = new Sent.Headers();
        for (Object property : names(api.get(message, "Message", "getPropertyNames"))) {
            if (!String.valueOf(property).startsWith("JMSX")) {
                headers.add(String.valueOf(property), api.get(message, "Message", "getObjectProperty", property));
            }
        }
        headers.into(input);
        input.put("body", body(message));
        return Sent.call(name, input);
    }

    private static List<?> names(@Nullable Object all) {
        if (!(all instanceof Enumeration<?> names)) {
            return List.of();
        }
        var sorted = new ArrayList<String>();
        Collections.list(names).forEach(each -> sorted.add(String.valueOf(each)));
        Collections.sort(sorted);
        return sorted;
    }

    private @Nullable Object body(@Nullable Object message) {
        if (api.is(message, "TextMessage")) {
            return Sent.body(api.get(message, "TextMessage", "getText"));
        } else if (api.is(message, "MapMessage")) {
            var map = new LinkedHashMap<String, @Nullable Object>();
            for (Object each : names(api.get(message, "MapMessage", "getMapNames"))) {
                map.put(String.valueOf(each), Values.tree(api.get(message, "MapMessage", "getObject", each)));
            }
            return map;
        } else if (api.is(message, "BytesMessage")) {
            return read(message, this::bytes);
        } else if (api.is(message, "StreamMessage")) {
            return read(message, this::elements);
        } else if (api.is(message, "ObjectMessage")) {
            return Values.tree(api.get(message, "ObjectMessage", "getObject"));
        }
        return null;
    }

    private interface Reading {
        @Nullable
        Object of(Class<?> type, Object message) throws ReflectiveOperationException;
    }

    /** Providers put a body that was written to its beginning when they send it; it is read there, and put there again. */
    private @Nullable Object read(@Nullable Object message, Reading reading) {
        for (String name : new String[] {"BytesMessage", "StreamMessage"}) {
            Class<?> type = api.type(name);
            if (type != null && type.isInstance(message)) {
                try {
                    type.getMethod("reset").invoke(message);
                    Object body = reading.of(type, message);
                    type.getMethod("reset").invoke(message);
                    return body;
                } catch (ReflectiveOperationException | RuntimeException unreadable) {
                    return "(not read: " + unreadable.getClass().getSimpleName() + ")";
                }
            }
        }
        return null;
    }

    private @Nullable Object bytes(Class<?> type, Object message) throws ReflectiveOperationException {
        long length = (long) type.getMethod("getBodyLength").invoke(message);
        if (length > NotSeen.MOST) {
            return TOO_LARGE;
        }
        byte[] bytes = new byte[(int) length];
        type.getMethod("readBytes", byte[].class).invoke(message, (Object) bytes);
        return Sent.body(bytes);
    }

    private Object elements(Class<?> type, Object message) throws ReflectiveOperationException {
        var elements = new ArrayList<@Nullable Object>();
        while (elements.size() < NotSeen.MOST) {
            try {
                elements.add(Values.tree(type.getMethod("readObject").invoke(message)));
            } catch (InvocationTargetException over) {
                return elements;
            }
        }
        return TOO_LARGE;
    }

    /** What a provider says of a message that it has taken. */
    @Nullable
    Object taken(@Nullable Object message) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        Parts.put(tree, "id", api.get(message, "Message", "getJMSMessageID"));
        return tree.isEmpty() ? null : tree;
    }

    /** The same said of a message that no provider has taken. */
    void take(@Nullable Object message, @Nullable Object tree) {
        Class<?> type = api.type("Message");
        if (type != null && message != null && tree instanceof Map<?, ?> map && map.get("id") instanceof String id) {
            try {
                type.getMethod("setJMSMessageID", String.class).invoke(message, id);
            } catch (ReflectiveOperationException | RuntimeException unchanging) {
                // Then it has none.
            }
        }
    }
}
