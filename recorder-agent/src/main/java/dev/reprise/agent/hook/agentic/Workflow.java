package dev.reprise.agent.hook.agentic;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.World;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** The application runs a workflow, from outside or inside another one: {@code invoke(proxy, method, arguments)}. */
final class Workflow extends Run {

    private static final Object[] NONE = {};

    Workflow() {
        super(Agents.NESTING);
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[1] instanceof Method method) || !Agents.runs(method)) {
            return null;
        }
        return Call.of("workflow", Agents.name(method, self), Handed.fromOutside(method, given(arguments)))
                .asEntry();
    }

    @Override
    protected void entered(@Nullable Object self, @Nullable Object[] arguments, boolean outermost) {
        Object id = arguments[1] instanceof Method method ? Handed.memoryId(method, given(arguments)) : null;
        if (id != null) {
            World.note("conversation", id.toString());
        }
    }

    @Override
    protected @Nullable Object unit(@Nullable Object self, @Nullable Object[] arguments) {
        return arguments[1] instanceof Method method ? Agents.unit(method, arguments[0]) : self;
    }

    private static @Nullable Object[] given(@Nullable Object[] arguments) {
        return arguments[2] instanceof Object[] given ? given : NONE;
    }
}
