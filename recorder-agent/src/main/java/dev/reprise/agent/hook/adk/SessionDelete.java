package dev.reprise.agent.hook.adk;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.rx.Watched;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import io.reactivex.rxjava3.core.Completable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code deleteSession(app, user, id)}. */
final class SessionDelete extends CallHandler {

    SessionDelete() {
        super("adk.session");
    }

    private static String key(@Nullable Object[] arguments) {
        return Sessions.key(arguments[0], arguments[1], arguments[2]);
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        return Throwaway.is(self, arguments[1])
                ? null
                : Call.of("service", "deleteSession", Map.of("key", key(arguments)));
    }

    @Override
    protected @Nullable Object deferred(Crossing crossing, @Nullable Object returned) {
        return returned instanceof Completable gone ? Watched.completable(gone, crossing) : null;
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return null;
    }

    @Override
    protected Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        Sessions.forget(key(arguments));
        return Completable.complete();
    }

    @Override
    protected Object failing(@Nullable Object self, @Nullable Object[] arguments, Throwable thrown) {
        return Completable.error(thrown);
    }
}
