package dev.reprise.agent.hook.awssdk;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.Aside;
import dev.reprise.agent.hook.Following;
import dev.reprise.agent.hook.NotSeen;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;

/** A request is sent by an asynchronous client: {@code execute(request)}. */
final class Sending implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (!World.watched() || !(arguments[0] instanceof AsyncExecuteRequest given)) {
            return null;
        }
        Published body = Published.of(given);
        Crossing crossing = World.enter(Messages.call(given.request(), body.bytes()));
        CompletionStage<Outcome> answer = crossing.answerLater();
        if (answer == null) {
            NotSeen.body(given.request().method().name(), Messages.url(given.request()), body.unseen());
            return new Live(given, body, crossing);
        }
        CompletableFuture<Outcome> later = answer.toCompletableFuture();
        // A violation is thrown where the request is sent: a future would hand it to whoever swallows it.
        if (later.isDone() && later.join() instanceof Outcome.Threw threw && threw.thrown() instanceof Error error) {
            return Passage.Answered.throwing(error);
        }
        return Passage.Answered.with(Answering.future(given.responseHandler(), later, crossing));
    }

    private static final class Live extends Passage {

        private final AsyncExecuteRequest watched;
        private final Crossing crossing;
        private final Aside aside;

        Live(AsyncExecuteRequest given, Published body, Crossing crossing) {
            this.crossing = crossing;
            var builder = AsyncExecuteRequest.builder()
                    .request(given.request())
                    .requestContentPublisher(body.sent())
                    .responseHandler(new TeeHandler(given.responseHandler(), crossing))
                    .fullDuplex(given.fullDuplex())
                    .httpExecutionAttributes(given.httpExecutionAttributes());
            given.metricCollector().ifPresent(builder::metricCollector);
            this.watched = builder.build();
            this.aside = Aside.step();
        }

        @Override
        public @Nullable Object[] arguments() {
            return new Object[] {watched};
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            aside.close();
            if (thrown != null || !(returned instanceof CompletableFuture<?> future)) {
                crossing.exit(thrown == null ? Outcome.returned(null) : Outcome.threw(thrown));
                return;
            }
            crossing.leave();
            replace(Following.of(future, crossing));
        }
    }
}
