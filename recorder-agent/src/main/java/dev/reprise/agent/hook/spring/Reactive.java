package dev.reprise.agent.hook.spring;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Crossing;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A method whose work is done when its result is subscribed to, and which is over when that is. */
abstract class Reactive extends CallHandler {

    @Override
    protected @Nullable Object deferred(Crossing crossing, @Nullable Object returned) {
        return returned instanceof Mono<?> mono ? new WatchedMono<>(mono, crossing) : null;
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return null;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return null;
    }
}
