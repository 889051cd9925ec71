package dev.reprise.agent.hook.mcp;

import dev.reprise.agent.hook.protocol.Asking;
import dev.reprise.boundary.Outcome;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What a recorded answer becomes for whoever waits for a server. */
final class Answers {

    /** Whoever asked went away; whoever asks again will, too. */
    static final String NOBODY_WAITS = "nobody waits for the server any more";

    private static final TypeRef<JSONRPCError> ERROR = new TypeRef<>() {};

    private final McpClientTransport transport;
    private final TypeRef<?> type;
    private final Asking asking;
    private final @Nullable Object parameters;

    Answers(McpClientTransport transport, TypeRef<?> type, Asking asking, @Nullable Object parameters) {
        this.transport = transport;
        this.type = type;
        this.asking = asking;
        this.parameters = parameters;
    }

    Mono<?> mono(Outcome outcome) {
        if (outcome instanceof Outcome.Returned returned) {
            return result(returned.tree());
        }
        if (outcome instanceof Outcome.Streamed streamed && streamed.end() instanceof Outcome.Threw threw) {
            Object error = Asking.error(streamed);
            return Mono.error(
                    error != null && threw.thrown() instanceof McpError
                            ? new McpError(transport.unmarshalFrom(error, ERROR))
                            : threw.thrown());
        }
        if (outcome instanceof Outcome.Threw threw) {
            return threw.thrown() instanceof CancellationException
                            && NOBODY_WAITS.equals(threw.thrown().getMessage())
                    ? Mono.never()
                    : Mono.error(threw.thrown());
        }
        return Mono.error(new IllegalStateException("a request to a server cannot be answered by " + outcome));
    }

    private Mono<?> result(@Nullable Object tree) {
        asking.answered(tree);
        return tree == null || type.getType() == Void.class
                ? Mono.empty()
                : Mono.justOrEmpty(transport.unmarshalFrom(known(tree), type));
    }

    /** A client may not know the version of the protocol that was agreed upon by another; then it gets its own. */
    private Object known(Object tree) {
        if (!(tree instanceof Map<?, ?> recorded)
                || !(recorded.get("protocolVersion") instanceof String agreed)
                || !(parameters instanceof Map<?, ?> asked)
                || !(asked.get("protocolVersion") instanceof String wanted)
                || knows(agreed)) {
            return tree;
        }
        var changed = new LinkedHashMap<String, @Nullable Object>();
        recorded.forEach((name, value) -> changed.put(String.valueOf(name), value));
        changed.put("protocolVersion", wanted);
        return changed;
    }

    private boolean knows(String version) {
        try {
            return transport.protocolVersions().contains(version);
        } catch (NoSuchMethodError older) {
            return true;
        }
    }
}
