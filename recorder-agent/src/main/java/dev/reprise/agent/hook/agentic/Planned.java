package dev.reprise.agent.hook.agentic;

import dev.reprise.agent.hook.Getter;
import dev.reprise.boundary.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A planner decides who is next: a branch, whether a loop goes on, the choice of a supervisor or of a planner of one's own. */
final class Planned extends Run {

    private static final String LIBRARY = "dev.langchain4j.agentic.";
    private static final Getter AGENTS =
            Getter.of(Planned.class, LIBRARY + "planner.Action$AgentCallAction", "agentsToCall");
    private static final Getter DONE = Getter.of(Planned.class, LIBRARY + "planner.Action", "isDone");
    private static final Getter PREVIOUS =
            Getter.of(Planned.class, LIBRARY + "planner.PlanningContext", "previousAgentInvocation");

    Planned() {
        super("langchain4j.plan");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (self == null) {
            return null;
        }
        boolean first = PREVIOUS.of(arguments[0]) == null;
        String decides = decides(self.getClass(), first);
        return decides == null ? null : Call.of("decision", decides, Map.of());
    }

    /** What a planner decides here, or null where nothing is to be decided. */
    private static @Nullable String decides(Class<?> planner, boolean first) {
        if (!planner.getName().startsWith(LIBRARY)) {
            return planner.getSimpleName().isEmpty() ? "planner" : planner.getSimpleName();
        }
        return switch (planner.getSimpleName()) {
            case "ConditionalPlanner" -> first ? "branch" : null;
            case "LoopPlanner" -> first ? null : "loop";
            case "SupervisorPlanner" -> "supervisor";
            default -> null;
        };
    }

    @Override
    protected Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        var chosen = new ArrayList<String>();
        if (AGENTS.of(returned) instanceof List<?> agents) {
            for (Object each : agents) {
                chosen.add(Agents.planned(each));
            }
        }
        tree.put("chosen", chosen);
        tree.put("done", Boolean.TRUE.equals(DONE.of(returned)));
        return tree;
    }
}
