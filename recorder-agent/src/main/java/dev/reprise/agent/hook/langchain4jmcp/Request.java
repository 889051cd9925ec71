package dev.reprise.agent.hook.langchain4jmcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.protocol.Aside;
import dev.reprise.agent.hook.protocol.Asking;
import dev.reprise.agent.hook.protocol.Peer;
import dev.reprise.agent.hook.protocol.ServerCalls;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A request, whose answer comes as the whole message of JSON-RPC. */
final class Request implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        Map<?, ?> message = self == null || !World.watched() || World.isAside() ? null : Messages.tree(arguments[0]);
        if (self == null || message == null || !(message.get("method") instanceof String method)) {
            return null;
        }
        Object id = message.get("id");
        boolean held = Peer.of(self).isHeld();
        if (method.equals(ServerCalls.PING)) {
            return held
                    ? Passage.Answered.with(CompletableFuture.completedFuture(Messages.answer(id, Map.of())))
                    : Aside.work();
        }
        Asking asking = Asking.enter(self, method, message.get("params"));
        if (asking == null) {
            return Aside.work();
        }
        CompletionStage<Outcome> answer = asking.crossing().answerLater();
        if (answer != null) {
            return Passage.Answered.with(Answered.by(answer, asking, id));
        }
        if (held) {
            return Passage.Answered.with(CompletableFuture.failedFuture(new IllegalStateException(method
                    + " is to run live, but its client was made in a replay, which connects to no server; make the client"
                    + " before the replay begins, or name what answers with standIn")));
        }
        return Aside.work(returned -> returned instanceof CompletableFuture<?> result ? watched(result, asking) : null);
    }

    private static CompletableFuture<JsonNode> watched(CompletableFuture<?> result, Asking asking) {
        var watched = new Watched(asking);
        CompletableFuture<?> unused = result.whenComplete((message, thrown) -> {
            if (thrown != null) {
                asking.failed(thrown);
                watched.completeExceptionally(thrown);
            } else {
                JsonNode heard = message instanceof JsonNode node ? node : null;
                asking.returned(asking.isOfSession() ? Messages.said(heard) : Messages.saidLater(heard));
                watched.complete(heard);
            }
        });
        return watched;
    }
}
