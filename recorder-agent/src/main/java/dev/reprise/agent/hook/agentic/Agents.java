package dev.reprise.agent.hook.agentic;

import dev.reprise.agent.hook.Getter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What agents and workflows are called, and which are which. */
final class Agents {

    /** The nesting that AI services share: a service that is run as an agent is one step. */
    static final String NESTING = "langchain4j.agent";

    private static final String LIBRARY = "dev.langchain4j.agentic.";

    /** Interfaces of the library's own under which workflows are called that have none of the application's. */
    private static final Set<String> UNTYPED = Set.of(LIBRARY + "UntypedAgent", LIBRARY + "supervisor.SupervisorAgent");

    private static final Set<String> WORKFLOWS = Set.of(
            LIBRARY + "internal.PlannerBasedInvocationHandler", LIBRARY + "internal.AbstractAgentInvocationHandler");

    private static final Getter METHOD = Getter.of(Agents.class, LIBRARY + "internal.AgentInvoker", "method");
    private static final Getter NAME = Getter.of(Agents.class, LIBRARY + "planner.AgentInstance", "name");
    private static final Getter EXECUTORS_INVOKER =
            Getter.of(Agents.class, LIBRARY + "internal.AgentExecutor", "agentInvoker");
    private static final Getter EXECUTORS_AGENT = Getter.of(Agents.class, LIBRARY + "internal.AgentExecutor", "agent");

    private Agents() {}

    static @Nullable Method method(@Nullable Object invoker) {
        return METHOD.of(invoker) instanceof Method method ? method : null;
    }

    /** The handler behind the proxy that a workflow is, or null if this is none. */
    static @Nullable InvocationHandler workflow(@Nullable Object agent) {
        if (agent == null || !Proxy.isProxyClass(agent.getClass())) {
            return null;
        }
        InvocationHandler handler = Proxy.getInvocationHandler(agent);
        for (Class<?> each = handler.getClass(); each != null; each = each.getSuperclass()) {
            if (WORKFLOWS.contains(each.getName())) {
                return handler;
            }
        }
        return null;
    }

    /** Whether a workflow is run by this method; the others are there for the library itself. */
    static boolean runs(Method method) {
        String owner = method.getDeclaringClass().getName();
        return UNTYPED.contains(owner)
                || method.getDeclaringClass() != Object.class && !owner.startsWith("dev.langchain4j.");
    }

    /** By interface and method as AI services are, or by what the workflow is where it has no interface. */
    static String name(Method method, @Nullable Object workflow) {
        if (workflow == null || !UNTYPED.contains(method.getDeclaringClass().getName())) {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName();
        }
        String given = NAME.text(workflow);
        if (given != null && !given.equals(method.getName())) {
            return sort(given);
        }
        String service = workflow.toString();
        int generic = service.indexOf('<');
        if (generic > 0) {
            return sort(service.substring(0, generic));
        }
        return method.getDeclaringClass().getSimpleName().equals("SupervisorAgent") ? "supervisor" : "workflow";
    }

    /** What the library calls a workflow that has no other name, as its builders are called. */
    private static String sort(String name) {
        return switch (name) {
            case "Sequential" -> "sequence";
            case "Parallel", "Loop", "Conditional", "Supervisor", "Planner", "ParallelMapper" ->
                Character.toLowerCase(name.charAt(0)) + name.substring(1);
            default -> name;
        };
    }

    /** The name under which an agent that a planner calls will be a step. */
    static String planned(Object executor) {
        Object invoker = EXECUTORS_INVOKER.of(executor);
        Method method = method(invoker);
        return method == null
                ? String.valueOf(NAME.text(executor))
                : name(method, workflow(EXECUTORS_AGENT.of(executor)));
    }

    /** What makes a call of a proxy and the library's own call of what stands behind it one. */
    static String unit(Method method, @Nullable Object workflowProxy) {
        return workflowProxy == null
                ? method.getDeclaringClass().getName() + "." + method.getName()
                : "workflow " + System.identityHashCode(workflowProxy);
    }
}
