package dev.reprise.agent.hook.rx;

import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import io.reactivex.rxjava3.core.Flowable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** A stream that is a call's result. Who subscribes to it once more hears the source itself. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class WatchedFlowable<T> extends Flowable<T> {

    private final Flowable<T> source;
    private final Crossing crossing;
    private final Ear<? super T> ear;
    private final boolean ownLine;
    private final @Nullable Frame call = World.current();
    private final AtomicBoolean taken = new AtomicBoolean();

    /**
     * The stream that {@code source} is, made inside the call.
     *
     * @param ownLine whether the call is a line of work of its own, beside that of the subscriber
     */
    public WatchedFlowable(Flowable<T> source, Crossing crossing, boolean ownLine, Ear<? super T> ear) {
        this.source = source;
        this.crossing = crossing;
        this.ear = ear;
        this.ownLine = ownLine;
    }

    @Override
    protected void subscribeActual(Subscriber<? super T> subscriber) {
        if (!taken.compareAndSet(false, true)) {
            source.subscribe(subscriber);
            return;
        }
        Sides sides = Sides.of(call, ownLine);
        Frame before = sides.enter();
        try {
            source.subscribe(new WatchedSubscriber<>(subscriber, sides, crossing, ear));
        } finally {
            World.swap(before);
        }
    }
}
