package dev.reprise.agent.hook.kafka;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.boot.Quiet;
import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** {@code send(record, callback)}, which all ways to send come to. */
final class Sending implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof ProducerRecord<?, ?> record)) {
            return null;
        }
        if (World.current() == null) {
            Brokers.want(self);
            return null;
        }
        Callback callback = (Callback) arguments[1];
        // What is called back goes on around the call, not in it.
        Continuation around = callback == null ? null : World.fork();
        Crossing crossing = World.enter(Records.call(record));
        var told = new Told(record, callback, around);
        CompletionStage<Outcome> answer = crossing.answerLater();
        if (answer != null) {
            return Answering.passage(told, answer.toCompletableFuture());
        }
        Brokers.want(self);
        if (crossing == Crossing.UNWATCHED) {
            told.nobody();
            return null;
        }
        return new Live(crossing, told);
    }

    private static final class Live extends Passage {

        private final Crossing crossing;
        private final Told told;
        private final @Nullable Object[] arguments;
        private volatile boolean accepted;

        Live(Crossing crossing, Told told) {
            this.crossing = crossing;
            this.told = told;
            Callback instead = (taken, thrown) -> {
                if (thrown != null && accepted) {
                    crossing.chunk(Answering.ACCEPTED);
                }
                crossing.exit(thrown == null ? Outcome.returned(Records.tree(taken)) : Outcome.threw(thrown));
                told.of(taken, thrown);
            };
            this.arguments = new @Nullable Object[] {told.record(), instead};
            Quiet.begin();
        }

        @Override
        public @Nullable Object[] arguments() {
            return arguments;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            Quiet.end();
            if (thrown == null) {
                accepted = true;
                crossing.leave();
            } else {
                crossing.exit(Outcome.threw(thrown));
                told.nobody();
            }
        }
    }
}
