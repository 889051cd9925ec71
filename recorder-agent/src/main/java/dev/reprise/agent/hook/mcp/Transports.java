package dev.reprise.agent.hook.mcp;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientSession;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** The transport of a session, which knows how the library's objects are written. */
final class Transports {

    private static final TypeRef<Object> TREE = new TypeRef<>() {};

    private static final @Nullable Field TRANSPORT = field();

    private Transports() {}

    static @Nullable McpClientTransport of(@Nullable Object session) {
        try {
            return TRANSPORT != null
                            && session != null
                            && TRANSPORT.get(session) instanceof McpClientTransport transport
                    ? transport
                    : null;
        } catch (IllegalAccessException closed) {
            return null;
        }
    }

    /** An object of the library's as a neutral tree. */
    static @Nullable Object tree(McpClientTransport transport, @Nullable Object value) {
        return value == null ? null : transport.unmarshalFrom(value, TREE);
    }

    private static @Nullable Field field() {
        try {
            Field field = McpClientSession.class.getDeclaredField("transport");
            return field.trySetAccessible() ? field : null;
        } catch (ReflectiveOperationException other) {
            return null;
        }
    }
}
