package dev.reprise.agent.hook.protocol;

import dev.reprise.boundary.World;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What is known of the server at the other end of a transport, for as long as the transport is there. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Peer {

    private static final Map<Object, Peer> PEERS = Collections.synchronizedMap(new WeakHashMap<>());

    /** Fields in which transports keep how they reach a server. */
    private static final List<String> ADDRESSES =
            List.of("command", "args", "params", "baseUri", "endpoint", "sseEndpoint", "url", "sseUrl");

    private volatile @Nullable String name;
    private volatile boolean held;

    private Peer() {}

    /** The server that this transport reaches. */
    public static Peer of(Object transport) {
        return PEERS.computeIfAbsent(transport, unknown -> new Peer());
    }

    /** The name that it gave itself. */
    public @Nullable String name() {
        return name;
    }

    /** A session was opened with it. */
    public void opened(@Nullable Object answer) {
        String said = ServerCalls.serverName(answer);
        if (said != null) {
            name = said;
        }
    }

    /** Whether nobody is there, because all is answered from a record. */
    public boolean isHeld() {
        return held;
    }

    /** A connection is about to be made; whether there is to be none. */
    public boolean hold() {
        held = World.answers();
        return held;
    }

    /** How a transport reaches its server, as far as it shows. */
    public static String reached(Object transport) {
        var words = new ArrayList<String>();
        describe(transport, words, 0);
        return words.isEmpty() ? transport.getClass().getSimpleName() : String.join(" ", words);
    }

    private static void describe(Object holder, List<String> words, int depth) {
        for (String each : ADDRESSES) {
            Object value = value(holder, each);
            if (value instanceof List<?> list) {
                list.forEach(word -> words.add(String.valueOf(word)));
            } else if (value instanceof CharSequence || value instanceof java.net.URI) {
                words.add(value.toString());
            } else if (value != null && depth == 0) {
                describe(value, words, 1);
            }
        }
    }

    private static @Nullable Object value(Object holder, String name) {
        for (Class<?> type = holder.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(name);
                return field.trySetAccessible() ? field.get(holder) : null;
            } catch (ReflectiveOperationException | RuntimeException absent) {
                // Perhaps above.
            }
        }
        return null;
    }
}
