package dev.reprise.agent.hook.adk;

import com.google.adk.sessions.BaseSessionService;
import com.google.adk.sessions.GetSessionConfig;
import com.google.adk.sessions.InMemorySessionService;
import com.google.adk.sessions.Session;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.rx.Watched;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import io.reactivex.rxjava3.core.Maybe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code getSession(app, user, id, config)}: in a replay what was recorded, and what was added to it since. */
final class SessionRead extends CallHandler {

    /** Whether the service in this process is to be asked itself. */
    private static final ThreadLocal<Boolean> ITSELF = ThreadLocal.withInitial(() -> false);

    SessionRead() {
        super("adk.session");
    }

    private static String key(@Nullable Object[] arguments) {
        return Sessions.key(arguments[0], arguments[1], arguments[2]);
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        return ITSELF.get() || Throwaway.is(self, arguments[1])
                ? null
                : Call.of("memory", "getSession", Map.of("key", key(arguments)));
    }

    @Override
    protected Object unit(@Nullable Object self, @Nullable Object[] arguments) {
        return "get " + key(arguments);
    }

    @Override
    protected @Nullable Object deferred(Crossing crossing, @Nullable Object returned) {
        return returned instanceof Maybe<?> found
                ? Watched.maybe(found, crossing, session -> session instanceof Session it ? Said.tree(it) : null)
                : null;
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return null;
    }

    @Override
    protected Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        Session kept = Sessions.kept(key(arguments));
        if (kept != null) {
            latest(kept, arguments[3]);
            return Maybe.just(kept);
        }
        if (tree instanceof Map<?, ?> recorded) {
            return Maybe.just(Sessions.session(recorded, arguments[0], arguments[1], arguments[2]));
        }
        return tree instanceof List<?> && self instanceof InMemorySessionService
                ? ofThisProcess((BaseSessionService) self, arguments)
                : Maybe.empty();
    }

    /** The record knows nothing of a session that the test has made itself. */
    @SuppressWarnings("unchecked")
    private static Maybe<Session> ofThisProcess(BaseSessionService service, @Nullable Object[] arguments) {
        ITSELF.set(true);
        try {
            return service.getSession(
                    String.valueOf(arguments[0]),
                    String.valueOf(arguments[1]),
                    String.valueOf(arguments[2]),
                    arguments[3] instanceof Optional<?> config
                            ? (Optional<GetSessionConfig>) config
                            : Optional.empty());
        } finally {
            ITSELF.remove();
        }
    }

    private static void latest(Session session, @Nullable Object config) {
        if (config instanceof Optional<?> some && some.orElse(null) instanceof GetSessionConfig wanted) {
            int most = wanted.numRecentEvents().orElse(Integer.MAX_VALUE);
            if (session.events().size() > most) {
                session.events().subList(0, session.events().size() - most).clear();
            }
        }
    }

    @Override
    protected Object failing(@Nullable Object self, @Nullable Object[] arguments, Throwable thrown) {
        return Maybe.error(thrown);
    }
}
