package dev.reprise.agent.hook.quarkus;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.Getter;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.World;
import dev.reprise.value.Values;
import org.jspecify.annotations.Nullable;

/** A method of an AI service is called: {@code implement(input)}. */
final class AiService extends CallHandler {

    /** The same name as LangChain4j's own services have: a workflow that runs one has told of it. */
    AiService() {
        super("langchain4j.agent");
    }

    @Override
    protected @Nullable Object unit(@Nullable Object self, @Nullable Object[] arguments) {
        Invocation invocation = Invocation.of(arguments[0]);
        return invocation == null
                ? self
                : invocation.method().getDeclaringClass().getName() + "."
                        + invocation.method().getName();
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        Invocation invocation = Invocation.of(arguments[0]);
        return invocation == null
                ? null
                : Call.of("agent", invocation.name(), invocation.input()).asEntry();
    }

    @Override
    protected void entered(@Nullable Object self, @Nullable Object[] arguments, boolean outermost) {
        Invocation invocation = Invocation.of(arguments[0]);
        String conversation = invocation == null ? null : invocation.conversation();
        if (conversation != null) {
            World.note("conversation", conversation);
        }
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        if (returned == null || !returned.getClass().getName().equals("dev.langchain4j.service.Result")) {
            return Values.tree(returned);
        }
        return Values.tree(Getter.of(returned.getClass(), returned.getClass().getName(), "content")
                .of(returned));
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree)
            throws Throwable {
        Invocation invocation = Invocation.of(arguments[0]);
        return invocation == null
                ? null
                : Values.value(tree, invocation.method().getGenericReturnType());
    }

    @Override
    protected @Nullable Object deferred(Crossing crossing, @Nullable Object returned) {
        // Told by its name: services whose answers come at once need no Mutiny.
        return returned != null && isMulti(returned.getClass()) ? MultiAnswer.over(returned, crossing) : null;
    }

    private static boolean isMulti(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Class<?> one : each.getInterfaces()) {
                if (one.getName().equals("io.smallrye.mutiny.Multi")) {
                    return true;
                }
            }
        }
        return false;
    }
}
