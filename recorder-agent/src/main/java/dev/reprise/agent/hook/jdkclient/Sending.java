package dev.reprise.agent.hook.jdkclient;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.boot.Quiet;
import dev.reprise.agent.hook.Following;
import dev.reprise.agent.hook.NotSeen;
import dev.reprise.agent.hook.Session;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A request is sent: {@code sendAsync(request, bodyHandler, pushPromiseHandler, executor)}. */
final class Sending implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        // What opens a WebSocket is a request by its looks alone.
        if (Session.isOpening()
                || !(self instanceof HttpClient client)
                || !(arguments[0] instanceof HttpRequest given)
                || !(arguments[1] instanceof BodyHandler<?> handler)) {
            return null;
        }
        Request request = Request.of(given);
        Crossing crossing = World.enter(Call.http(
                given.method(), given.uri().toString(), given.headers().map(), request.body()));
        CompletableFuture<Outcome> answer = later(crossing);
        if (answer == null) {
            String replay = given.uri().getHost() == null
                    ? null
                    : World.replay(given.uri().getHost());
            Request told = replay == null ? request : request.inReplay(replay);
            if (crossing == Crossing.UNWATCHED && !told.replaced()) {
                return null;
            }
            NotSeen.body(given.method(), given.uri().toString(), request.unseen());
            Object[] changed = arguments.clone();
            changed[0] = told.sent();
            return new Live(crossing, changed, handler);
        }
        // A violation is thrown where the request is sent: send() would wrap what a future carries.
        if (answer.isDone() && answer.join() instanceof Outcome.Threw threw && threw.thrown() instanceof Error error) {
            return Passage.Answered.throwing(error);
        }
        return Passage.Answered.with(Answering.future(client, given, handler, answer, crossing));
    }

    private static @Nullable CompletableFuture<Outcome> later(Crossing crossing) {
        CompletionStage<Outcome> answer = crossing.answerLater();
        return answer == null ? null : answer.toCompletableFuture();
    }

    private static final class Live extends Passage {

        private final Crossing crossing;
        private final @Nullable Object[] arguments;

        Live(Crossing crossing, @Nullable Object[] arguments, BodyHandler<?> handler) {
            this.crossing = crossing;
            this.arguments = arguments;
            arguments[1] = new Tee<>(handler, crossing);
            Quiet.begin();
        }

        @Override
        public @Nullable Object[] arguments() {
            return arguments;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            Quiet.end();
            if (thrown != null || !(returned instanceof CompletableFuture<?> future)) {
                crossing.exit(thrown == null ? Outcome.returned(null) : Outcome.threw(thrown));
                return;
            }
            crossing.leave();
            replace(Following.of(future, crossing));
        }
    }
}
