package dev.reprise.agent.hook.adk;

import com.google.adk.sessions.Session;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.rx.Watched;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import io.reactivex.rxjava3.core.Completable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code addSessionToMemory(session)}: later sessions will find what this one holds. */
final class MemoryAdd extends CallHandler {

    MemoryAdd() {
        super("adk.memory");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof Session session)) {
            return null;
        }
        var events = List.copyOf(session.events());
        return Call.of("retrieval", "addSessionToMemory", (Supplier<Object>) () -> {
            var input = new LinkedHashMap<String, @Nullable Object>();
            input.put("app", session.appName());
            input.put("user", session.userId());
            input.put("session", session.id());
            input.put("messages", Said.kept(events));
            return input;
        });
    }

    @Override
    protected @Nullable Object deferred(Crossing crossing, @Nullable Object returned) {
        return returned instanceof Completable added ? Watched.completable(added, crossing) : null;
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return null;
    }

    @Override
    protected Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return Completable.complete();
    }

    @Override
    protected Object failing(@Nullable Object self, @Nullable Object[] arguments, Throwable thrown) {
        return Completable.error(thrown);
    }
}
