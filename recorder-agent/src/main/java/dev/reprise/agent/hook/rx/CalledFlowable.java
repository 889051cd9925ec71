package dev.reprise.agent.hook.rx;

import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.internal.subscriptions.EmptySubscription;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.reactivestreams.Subscriber;

/** A stream that does nothing before it is subscribed to, and is a call of its own each time that it is. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CalledFlowable<T> extends Flowable<T> {

    private final Flowable<T> source;
    private final Supplier<Crossing> call;
    private final Supplier<? extends Ear<? super T>> ear;

    /** The stream that {@code source} is; {@code call} is asked for the call, and {@code ear}, inside it, who hears. */
    public CalledFlowable(Flowable<T> source, Supplier<Crossing> call, Supplier<? extends Ear<? super T>> ear) {
        this.source = source;
        this.call = call;
        this.ear = ear;
    }

    @Override
    protected void subscribeActual(Subscriber<? super T> subscriber) {
        Frame outside = World.current();
        Crossing crossing = call.get();
        if (crossing.answer() instanceof Outcome.Threw threw) {
            EmptySubscription.error(threw.thrown(), subscriber);
            return;
        }
        var sides = new Sides(World.current(), outside);
        try {
            source.subscribe(new WatchedSubscriber<>(subscriber, sides, crossing, ear.get()));
        } finally {
            crossing.leave();
        }
    }
}
