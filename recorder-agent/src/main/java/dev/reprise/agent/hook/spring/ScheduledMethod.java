package dev.reprise.agent.hook.spring;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.Getter;
import dev.reprise.boundary.Call;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A method is called because it is time. */
final class ScheduledMethod extends CallHandler {

    private final Getter method;

    ScheduledMethod(String nothing, Class<?> owner) {
        method = Getter.of(owner, "org.springframework.scheduling.support.ScheduledMethodRunnable", "getMethod");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(method.of(self) instanceof Method scheduled)) {
            return null;
        }
        String name = scheduled.getDeclaringClass().getSimpleName() + "." + scheduled.getName();
        return Call.of("workflow", name, Map.of()).asEntry();
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
