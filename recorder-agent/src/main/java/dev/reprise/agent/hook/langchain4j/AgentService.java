package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.TokenStream;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.World;
import dev.reprise.value.Values;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import org.jspecify.annotations.Nullable;

/** A method of an AI service is called: {@code invoke(proxy, method, arguments)}. */
final class AgentService extends CallHandler {

    /** A workflow that runs the service as one of its agents has told of it: the two are one step. */
    AgentService() {
        super("langchain4j.agent");
    }

    @Override
    protected @Nullable Object unit(@Nullable Object self, @Nullable Object[] arguments) {
        return arguments[1] instanceof Method method
                ? method.getDeclaringClass().getName() + "." + method.getName()
                : self;
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[1] instanceof Method method) || isOfTheLibrary(method.getDeclaringClass())) {
            return null;
        }
        String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        Object[] given = arguments[2] instanceof Object[] all ? all : new Object[0];
        return Call.of("agent", name, Values.input(method, given)).asEntry();
    }

    @Override
    protected void entered(@Nullable Object self, @Nullable Object[] arguments, boolean outermost) {
        if (arguments[1] instanceof Method method && arguments[2] instanceof Object[] given) {
            Parameter[] parameters = method.getParameters();
            for (int i = 0; i < parameters.length && i < given.length; i++) {
                if (given[i] != null && parameters[i].isAnnotationPresent(MemoryId.class)) {
                    World.note("conversation", given[i].toString());
                }
            }
        }
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return Values.tree(returned instanceof Result<?> result ? result.content() : returned);
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree)
            throws Throwable {
        return arguments[1] instanceof Method method ? Values.value(tree, method.getGenericReturnType()) : null;
    }

    @Override
    protected @Nullable Object deferred(Crossing crossing, @Nullable Object returned) {
        if (returned instanceof TokenStream stream) {
            return TokenStreamWatch.over(stream, crossing);
        }
        // Told by its name: an application may have no Reactor.
        boolean flux = returned != null && isFlux(returned.getClass());
        return flux ? FluxAnswer.over(returned, crossing) : null;
    }

    private static boolean isFlux(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each.getName().equals("reactor.core.publisher.Flux")) {
                return true;
            }
        }
        return false;
    }

    /** What every service has besides its own methods: its memory, its model's parameters. */
    private static boolean isOfTheLibrary(Class<?> type) {
        return type == Object.class || type.getName().startsWith("dev.langchain4j.");
    }
}
