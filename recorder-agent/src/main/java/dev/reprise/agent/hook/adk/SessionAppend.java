package dev.reprise.agent.hook.adk;

import com.google.adk.events.Event;
import com.google.adk.sessions.Session;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.rx.Watched;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import io.reactivex.rxjava3.core.Single;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code appendEvent(session, event)}: what the session holds then is what is written. Agents that work at once add their
 * events in no order; what each of them has added has one.
 */
final class SessionAppend extends CallHandler {

    SessionAppend() {
        super("adk.session");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof Session session)
                || !(arguments[1] instanceof Event event)
                || event.partial().orElse(false)
                || Throwaway.is(self, session.userId())) {
            return null;
        }
        Order.note(event);
        String branch = event.branch().map(line -> "#" + line).orElse("");
        String key = Sessions.key(session) + branch;
        List<Event> line = Sessions.line(session, event);
        return Call.of("memory", "appendEvent", (Supplier<Object>) () -> {
            var input = new LinkedHashMap<String, @Nullable Object>();
            input.put("key", key);
            input.put("messages", Said.kept(line));
            return input;
        });
    }

    @Override
    protected Object unit(@Nullable Object self, @Nullable Object[] arguments) {
        return "append " + (arguments[0] instanceof Session session ? session.id() : "");
    }

    @Override
    protected @Nullable Object deferred(Crossing crossing, @Nullable Object returned) {
        // What is there already may be left alone by whoever asked for it.
        return returned instanceof Single<?> added
                        && !returned.getClass().getSimpleName().equals("SingleJust")
                ? Watched.single(added, crossing, event -> null)
                : null;
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return null;
    }

    @Override
    protected Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        if (!(arguments[0] instanceof Session session) || !(arguments[1] instanceof Event event)) {
            throw new IllegalStateException("no event of a session");
        }
        Sessions.append(session, event);
        return Single.just(event);
    }

    @Override
    protected Object failing(@Nullable Object self, @Nullable Object[] arguments, Throwable thrown) {
        return Single.error(thrown);
    }
}
