package dev.reprise.agent.hook.adk;

import com.google.adk.events.Event;
import com.google.adk.runner.Runner;
import com.google.adk.sessions.Session;
import com.google.genai.types.Content;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.rx.WatchedFlowable;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.World;
import io.reactivex.rxjava3.core.Flowable;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** {@code Runner.runAsync(…)}: a user says something in a session. Its overloads delegate to one another. */
final class RunnerCall extends CallHandler {

    RunnerCall() {
        super("adk.runner");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(self instanceof Runner runner) || Throwaway.is(runner.sessionService(), user(arguments))) {
            return null;
        }
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("app", runner.appName());
        input.put("user", user(arguments));
        input.put("session", session(arguments));
        for (Object argument : arguments) {
            if (argument instanceof Content content) {
                input.put("message", Said.message(content));
            }
        }
        return Call.of("agent", "Runner.runAsync", input).asEntry();
    }

    private static @Nullable Object user(@Nullable Object[] arguments) {
        return arguments[0] instanceof Session session ? session.userId() : arguments[0];
    }

    private static @Nullable Object session(@Nullable Object[] arguments) {
        return arguments[0] instanceof Session session ? session.id() : arguments[1];
    }

    @Override
    protected void entered(@Nullable Object self, @Nullable Object[] arguments, boolean outermost) {
        if (session(arguments) instanceof String id) {
            World.note("conversation", id);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    protected @Nullable Object deferred(Crossing crossing, @Nullable Object returned) {
        return returned instanceof Flowable<?> events
                ? new WatchedFlowable<>((Flowable<Event>) events, crossing, true, new Heard())
                : null;
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return null;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        throw new IllegalStateException("a runner is not answered: it runs");
    }

    @Override
    protected Object failing(@Nullable Object self, @Nullable Object[] arguments, Throwable thrown) {
        return Flowable.error(thrown);
    }
}
