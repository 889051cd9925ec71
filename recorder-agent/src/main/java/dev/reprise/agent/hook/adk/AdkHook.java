package dev.reprise.agent.hook.adk;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.weave.Methods;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.isBridge;
import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.not;
import static dev.reprise.agent.weave.Methods.takesArgument;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** Google's Agent Development Kit, at its base classes and interfaces and whatever extends or implements them. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AdkHook implements Hook {

    private static final String ADK = "com.google.adk.";
    private static final String MARKER = "com/google/adk/";
    private static final String HERE = "dev.reprise.agent.hook.adk.";
    private static final String SESSION = ADK + "sessions.Session";

    @Override
    public String name() {
        return "google-adk";
    }

    @Override
    public List<Point> points() {
        return List.of(
                in(
                        "runner.Runner",
                        named("runAsync").and(takesArgument(0, String.class).or(takesArgument(0, SESSION))),
                        "RunnerCall"),
                in("agents.BaseAgent", named("runAsync").and(takesArguments(1)), "AgentCall"),
                in("flows.llmflows.Contents", named("processRequest").and(takesArguments(2)), "ContentsRead"),
                below("models.BaseLlm", named("generateContent").and(takesArguments(2)), "ModelCall"),
                below(
                        "tools.BaseTool",
                        named("runAsync").and(takesArgument(0, Map.class)).and(takesArguments(2)),
                        "ToolCall"),
                below("sessions.BaseSessionService", named("getSession").and(takesArguments(4)), "SessionRead"),
                below("sessions.BaseSessionService", named("appendEvent").and(takesArguments(2)), "SessionAppend"),
                below("sessions.BaseSessionService", named("createSession").and(takesArguments(4)), "SessionCreate"),
                below("sessions.BaseSessionService", named("deleteSession").and(takesArguments(3)), "SessionDelete"),
                below("memory.BaseMemoryService", named("searchMemory").and(takesArguments(3)), "MemorySearch"),
                below("memory.BaseMemoryService", named("addSessionToMemory").and(takesArguments(1)), "MemoryAdd"));
    }

    private static Point in(String type, Methods methods, String handler) {
        return Point.in(ADK + type, methods.and(not(isBridge())), HERE + handler);
    }

    private static Point below(String type, Methods methods, String handler) {
        return Point.below(ADK + type, MARKER, methods.and(not(isBridge())), HERE + handler);
    }
}
