package dev.reprise.agent.hook.agentic;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.weave.Methods;
import java.lang.reflect.Method;
import java.util.List;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.isBridge;
import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.namedOneOf;
import static dev.reprise.agent.weave.Methods.not;
import static dev.reprise.agent.weave.Methods.takesArgument;
import static dev.reprise.agent.weave.Methods.takesArguments;

/**
 * LangChain4j's agentic module. Not at its listeners: they are told of agents only where an application has one, and
 * never on which of them the next one depends.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AgenticHook implements Hook {

    private static final String LIBRARY = "dev.langchain4j.agentic.";
    private static final String MARKER = "dev/langchain4j/agentic/";
    private static final String HERE = "dev.reprise.agent.hook.agentic.";

    private static final Methods OF_A_PROXY =
            named("invoke").and(takesArguments(Object.class, Method.class, Object[].class));

    @Override
    public String name() {
        return "langchain4j-agentic";
    }

    @Override
    public List<Point> points() {
        return List.of(
                Point.below(
                        LIBRARY + "internal.AgentInvoker",
                        MARKER,
                        named("invoke").and(not(isBridge())),
                        HERE + "Invoked"),
                Point.in(LIBRARY + "internal.PlannerBasedInvocationHandler", OF_A_PROXY, HERE + "Workflow"),
                Point.in(LIBRARY + "internal.AbstractAgentInvocationHandler", OF_A_PROXY, HERE + "Workflow"),
                Point.below(
                        LIBRARY + "planner.Planner",
                        MARKER,
                        namedOneOf("firstAction", "nextAction")
                                .and(takesArguments(1))
                                .and(not(isBridge())),
                        HERE + "Planned"),
                scope(named("handleError").and(takesArguments(2)), "Recovered"),
                scope(named("writeState").and(takesArguments(2)).and(takesArgument(0, String.class)), "StateWritten"),
                scope(named("readState").and(takesArgument(0, String.class)), "StateRead"),
                Point.in("dev.langchain4j.internal.Utils", named("randomUUID").and(takesArguments(0)), HERE + "MadeUp"),
                Point.in(LIBRARY + "workflow.HumanInTheLoop", named("askUser").and(takesArguments(1)), HERE + "Asked"),
                Point.in(
                        LIBRARY + "internal.PendingResponse",
                        named("blockingGet").and(takesArguments(0)),
                        HERE + "Awaited"));
    }

    private static Point scope(Methods methods, String handler) {
        return Point.in(LIBRARY + "scope.DefaultAgenticScope", methods, HERE + handler);
    }
}
