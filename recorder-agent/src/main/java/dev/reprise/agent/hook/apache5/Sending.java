package dev.reprise.agent.hook.apache5;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.boot.Quiet;
import dev.reprise.agent.hook.NotSeen;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * A request is sent by an asynchronous client: {@code doExecute(target, producer, consumer, pushHandlers, context,
 * callback)}.
 */
final class Sending implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments)
            throws HttpException, IOException {
        if (!(arguments[1] instanceof AsyncRequestProducer given)
                || !(arguments[2] instanceof AsyncResponseConsumer<?> consumer)) {
            return null;
        }
        HttpContext context = arguments[4] instanceof HttpContext known ? known : HttpCoreContext.create();
        var producer = new Producing(given);
        HttpRequest request = producer.ask(context);
        Object[] changed = arguments.clone();
        changed[1] = producer;
        if (request == null) {
            NotSeen.request(
                    "a producer of Apache's asynchronous client that has its request later",
                    "use one that has it at once");
            return new Unseen(changed);
        }
        HttpHost target = arguments[0] instanceof HttpHost host ? host : null;
        Crossing crossing = World.enter(Messages.call(target, request, producer.body()));
        CompletionStage<Outcome> answer = crossing.answerLater();
        FutureCallback<?> callback = arguments[5] instanceof FutureCallback<?> known ? known : null;
        if (answer == null) {
            Messages.mark(target, request);
            NotSeen.body(request.getMethod(), Messages.url(target, request), producer.unseen());
            changed[2] = new TeeConsumer<>(consumer, crossing);
            changed[5] = Carried.callback(callback, crossing);
            return new Live(crossing, changed);
        }
        CompletableFuture<Outcome> later = answer.toCompletableFuture();
        // A violation is thrown where the request is sent: a future would hand it to whoever swallows it.
        if (later.isDone() && later.join() instanceof Outcome.Threw threw && threw.thrown() instanceof Error error) {
            return Passage.Answered.throwing(error);
        }
        return Passage.Answered.with(answered(request, consumer, context, callback, producer, later, crossing));
    }

    @SuppressWarnings("unchecked")
    private static <T> Future<T> answered(
            HttpRequest request,
            AsyncResponseConsumer<T> consumer,
            HttpContext context,
            @Nullable FutureCallback<?> callback,
            Producing producer,
            CompletableFuture<Outcome> answer,
            Crossing crossing) {
        var answering = new Answering<>(request, consumer, context, (FutureCallback<T>) callback, producer);
        return answering.when(answer, crossing.continuation());
    }

    private static class Unseen extends Passage {

        private final @Nullable Object[] arguments;

        Unseen(@Nullable Object[] arguments) {
            this.arguments = arguments;
        }

        @Override
        public @Nullable Object[] arguments() {
            return arguments;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {}
    }

    private static final class Live extends Unseen {

        private final Crossing crossing;

        Live(Crossing crossing, @Nullable Object[] arguments) {
            super(arguments);
            this.crossing = crossing;
            Quiet.begin();
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            Quiet.end();
            if (thrown == null) {
                crossing.leave();
            } else {
                crossing.exit(Outcome.threw(thrown));
            }
        }
    }
}
