package dev.reprise.agent.hook.mcp;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.protocol.Asking;
import dev.reprise.agent.hook.protocol.Peer;
import dev.reprise.agent.hook.protocol.ServerCalls;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** {@code sendRequest(method, parameters, type)}, in which every request of a client ends, and which may be sent later. */
final class Request implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        McpClientTransport transport = World.watched() ? Transports.of(self) : null;
        if (transport == null
                || !(arguments[0] instanceof String method)
                || !(arguments[2] instanceof TypeRef<?> type)) {
            return null;
        }
        boolean held = Peer.of(transport).isHeld();
        if (method.equals(ServerCalls.PING)) {
            return held ? Passage.Answered.with(Mono.just(Map.of())) : null;
        }
        Object parameters = Transports.tree(transport, arguments[1]);
        Asking asking = Asking.enter(transport, method, parameters);
        if (asking == null) {
            return null;
        }
        CompletionStage<Outcome> answer = asking.crossing().answerLater();
        if (answer != null) {
            var answers = new Answers(transport, type, asking, parameters);
            return Passage.Answered.with(Mono.<Outcome>create(told -> answer.whenComplete((outcome, broken) -> {
                        if (broken != null) {
                            told.error(broken);
                        } else {
                            told.success(outcome);
                        }
                    }))
                    .flatMap(answers::mono));
        }
        return held ? Passage.Answered.with(Mono.error(notThere(method))) : new Sent(transport, asking);
    }

    /** A call that the test lets run live, through a client that was made where all is answered. */
    private static IllegalStateException notThere(String method) {
        return new IllegalStateException(method + " is to run live, but its client was made in a replay, which connects"
                + " to no server; make the client before the replay begins, or name what answers with standIn");
    }

    private static final class Sent extends Passage {

        private final McpClientTransport transport;
        private final Asking asking;

        Sent(McpClientTransport transport, Asking asking) {
            this.transport = transport;
            this.asking = asking;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            if (thrown != null) {
                asking.failed(thrown);
            } else if (returned instanceof Mono<?> result) {
                replace(new Watched<>(result, transport, asking));
            }
        }
    }
}
