package dev.reprise.agent.hook.jms;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code commit()} and {@code rollback()} of a session: what was sent counts, or does not. */
final class Ending extends CallHandler {

    private final String method;

    Ending(String described, Class<?> owner) {
        super("jms.end");
        this.method = described.substring(described.lastIndexOf(':') + 1, described.indexOf('('));
    }

    static Call call(String method) {
        return Call.of("service", method + " messages", Map.of());
    }

    @Override
    protected Object unit(@Nullable Object self, @Nullable Object[] arguments) {
        return "jms.end";
    }

    @Override
    protected Call call(@Nullable Object self, @Nullable Object[] arguments) {
        return call(method);
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
