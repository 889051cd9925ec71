package dev.reprise.agent.hook;

import dev.reprise.boundary.Call;
import dev.reprise.value.Values;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A message to a broker as every call of that sort shows it, whichever library sends it. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Sent {

    /** What says which trace a message belongs to: another one each time, and no part of what is said. */
    private static final Set<String> TRACING =
            Set.of("traceparent", "tracestate", "baggage", "b3", "uber-trace-id", "x-amzn-trace-id", "sentry-trace");

    private Sent() {}

    /** The call that a message to this topic or queue is; what its key and its body say is found out elsewhere. */
    public static Call call(@Nullable String destination, Map<String, @Nullable Object> input) {
        Supplier<Object> read = () -> {
            var said = new LinkedHashMap<>(input);
            said.replaceAll((name, value) -> name.equals("key") || name.equals("body") ? read(value) : value);
            return said;
        };
        return Call.of("service", "message to " + destination, read);
    }

    /** A key or a body as it is now: a text, bytes, or a value by its parts. */
    public static @Nullable Object body(@Nullable Object value) {
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        return value != null && writesItself(value.getClass()) ? value.toString() : Values.tree(value);
    }

    /** JSON as what it says, a text as it is, bytes that are neither as bytes. */
    private static @Nullable Object read(@Nullable Object value) {
        return value instanceof byte[] bytes ? bytes(bytes) : value instanceof String text ? text(text) : value;
    }

    private static @Nullable Object bytes(byte[] bytes) {
        try {
            return text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException binary) {
            return bytes;
        }
    }

    private static @Nullable Object text(String text) {
        String plain = text.strip();
        boolean mayBeJson =
                plain.startsWith("{") && plain.endsWith("}") || plain.startsWith("[") && plain.endsWith("]");
        return mayBeJson ? Parts.parsed(text) : text;
    }

    /** Messages of Avro and of Protocol Buffers hold their schema beside what they say, and write the latter alone. */
    private static boolean writesItself(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            String name = each.getName();
            if (name.startsWith("org.apache.avro.") || name.startsWith("com.google.protobuf.")) {
                return true;
            }
        }
        return false;
    }

    /** What a message says besides its body, without what traces it. */
    public static final class Headers {

        private final Map<String, @Nullable Object> all = new LinkedHashMap<>();

        /** Adds a header; the last one of a name counts. */
        public void add(String name, @Nullable Object value) {
            String plain = name.toLowerCase(Locale.ROOT);
            if (!TRACING.contains(plain) && !plain.startsWith("x-b3-")) {
                all.put(name, value instanceof byte[] bytes ? text(bytes) : Values.tree(value));
            }
        }

        private static @Nullable Object text(byte[] bytes) {
            Object body = bytes(bytes);
            return body instanceof byte[] ? body : new String(bytes, StandardCharsets.UTF_8);
        }

        /** Adds them to an input, if there are any. */
        public void into(Map<String, @Nullable Object> input) {
            if (!all.isEmpty()) {
                input.put("headers", all);
            }
        }
    }
}
