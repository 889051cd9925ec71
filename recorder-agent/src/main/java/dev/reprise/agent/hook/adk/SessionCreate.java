package dev.reprise.agent.hook.adk;

import com.google.adk.sessions.Session;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.rx.Watched;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.value.Values;
import io.reactivex.rxjava3.core.Single;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code createSession(app, user, state, id)}: the service may choose the id. */
final class SessionCreate extends CallHandler {

    SessionCreate() {
        super("adk.session");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (Throwaway.is(self, arguments[1])) {
            return null;
        }
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("app", arguments[0]);
        input.put("user", arguments[1]);
        input.put("state", Values.tree(arguments[2]));
        input.put("session", arguments[3]);
        return Call.of("service", "createSession", input);
    }

    @Override
    protected @Nullable Object deferred(Crossing crossing, @Nullable Object returned) {
        return returned instanceof Single<?> made ? Watched.single(made, crossing, SessionCreate::tree) : null;
    }

    private static @Nullable Object tree(@Nullable Object session) {
        return session instanceof Session made ? Said.tree(made) : null;
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return null;
    }

    @Override
    protected Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> recorded)) {
            throw new IllegalArgumentException("not a session: " + tree);
        }
        Session session = Sessions.session(recorded, arguments[0], arguments[1], null);
        Sessions.keep(session);
        return Single.just(session);
    }

    @Override
    protected Object failing(@Nullable Object self, @Nullable Object[] arguments, Throwable thrown) {
        return Single.error(thrown);
    }
}
