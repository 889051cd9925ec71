package dev.reprise.agent.hook.reactor;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Operators;

/** Has every operator that is subscribed to inside a run give its signals there. Outside runs nothing is put between. */
final class Assembly implements Handler {

    /** Made when the first operator is assembled; Reactor keeps one hook under one name. */
    Assembly() {
        Hooks.onEachOperator(
                "reprise",
                Operators.liftPublisher(
                        publisher -> !(publisher instanceof Fuseable.ScalarCallable),
                        (publisher, subscriber) -> placed(subscriber)));
    }

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        return null;
    }

    private static <T> CoreSubscriber<? super T> placed(CoreSubscriber<? super T> subscriber) {
        Frame here = World.current();
        if (here == null || subscriber instanceof Placed<?>) {
            return subscriber;
        }
        Frame place = Lines.place(subscriber, here);
        return new Placed<>(subscriber, Lines.decouple(subscriber) ? place.fork() : place, here, null);
    }
}
