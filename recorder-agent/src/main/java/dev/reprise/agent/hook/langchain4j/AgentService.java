package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.service.TokenStream;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.value.Values;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A method of an AI service is called: {@code invoke(proxy, method, arguments)}. */
final class AgentService extends CallHandler {

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[1] instanceof Method method) || method.getDeclaringClass() == Object.class) {
            return null;
        }
        String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        Object[] given = arguments[2] instanceof Object[] all ? all : new Object[0];
        return Call.of("agent", name, Values.input(method, given)).asEntry();
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return Values.tree(returned);
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree)
            throws Throwable {
        return arguments[1] instanceof Method method ? Values.value(tree, method.getGenericReturnType()) : null;
    }

    @Override
    protected @Nullable Object deferred(Crossing crossing, @Nullable Object returned) {
        return returned instanceof TokenStream stream ? TokenStreamWatch.over(stream, crossing) : null;
    }
}
