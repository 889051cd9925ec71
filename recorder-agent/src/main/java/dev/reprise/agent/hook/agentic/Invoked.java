package dev.reprise.agent.hook.agentic;

import dev.reprise.boundary.Call;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A workflow invokes an agent, be it a model's, code or a workflow: {@code invoke(scope, agent, arguments)}. */
final class Invoked extends Run {

    Invoked() {
        super(Agents.NESTING);
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        Method method = Agents.method(self);
        if (self == null || method == null || comesLater(method)) {
            return null;
        }
        InvocationHandler workflow = Agents.workflow(agent(arguments));
        String name = Agents.name(method, workflow);
        boolean untyped = workflow != null
                && method.getDeclaringClass().getName().startsWith("dev.langchain4j.agentic.UntypedAgent");
        Object input = Handed.fromState(self, method, arguments[arguments.length - 1], untyped);
        return Call.of(workflow == null ? "agent" : "workflow", name, input).asEntry();
    }

    @Override
    protected @Nullable Object unit(@Nullable Object self, @Nullable Object[] arguments) {
        Method method = Agents.method(self);
        Object agent = agent(arguments);
        return method == null ? self : Agents.unit(method, Agents.workflow(agent) == null ? null : agent);
    }

    /** Between the scope and the arguments; the first versions give no scope. */
    private static @Nullable Object agent(@Nullable Object[] arguments) {
        return arguments.length < 2 ? null : arguments[arguments.length - 2];
    }

    /** The AI service behind such an agent is the step, and ends when its stream does. */
    private static boolean comesLater(Method method) {
        String type = method.getReturnType().getName();
        return type.equals("dev.langchain4j.service.TokenStream") || type.equals("reactor.core.publisher.Flux");
    }
}
