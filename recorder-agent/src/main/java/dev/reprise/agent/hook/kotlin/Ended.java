package dev.reprise.agent.hook.kotlin;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.World;
import kotlinx.coroutines.AbstractCoroutine;
import kotlinx.coroutines.internal.ScopeCoroutine;
import org.jspecify.annotations.Nullable;

/** A coroutine has ended; those of scopes, which go on where another one is, have no place of their own. */
final class Ended implements Handler {

    Ended() {}

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (World.watched() && self instanceof AbstractCoroutine<?> coroutine && !(self instanceof ScopeCoroutine<?>)) {
            Place place = coroutine.getContext().get(Place.KEY);
            if (place != null) {
                place.ended();
            }
        }
        return null;
    }
}
