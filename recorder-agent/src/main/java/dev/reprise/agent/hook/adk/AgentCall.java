package dev.reprise.agent.hook.adk;

import com.google.adk.agents.BaseAgent;
import com.google.adk.agents.InvocationContext;
import com.google.adk.agents.LlmAgent;
import com.google.adk.agents.LoopAgent;
import com.google.adk.agents.ParallelAgent;
import com.google.adk.agents.SequentialAgent;
import com.google.adk.events.Event;
import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.rx.CalledFlowable;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import io.reactivex.rxjava3.core.Flowable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code BaseAgent.runAsync(context)}: an agent is at work, or a workflow of agents, once somebody listens. */
final class AgentCall implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        return self instanceof BaseAgent agent && arguments[0] instanceof InvocationContext context
                ? new Asked(agent, context)
                : null;
    }

    private static final class Asked extends Passage {

        private final BaseAgent agent;
        private final InvocationContext context;

        Asked(BaseAgent agent, InvocationContext context) {
            this.agent = agent;
            this.context = context;
        }

        @Override
        @SuppressWarnings("unchecked")
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            if (returned instanceof Flowable<?> stream) {
                replace(new CalledFlowable<>((Flowable<Event>) stream, this::call, () -> new Handovers(agent)));
            }
        }

        private Crossing call() {
            chosen();
            var input = new LinkedHashMap<String, @Nullable Object>();
            input.put("message", Said.message(context.userContent().orElse(null)));
            context.branch().ifPresent(branch -> input.put("branch", branch));
            boolean flows = !(agent instanceof LlmAgent) && !agent.subAgents().isEmpty();
            return World.enter(Call.of(flows ? "workflow" : "agent", agent.name(), input));
        }

        /** A workflow of the application's own has chosen the agent. */
        private void chosen() {
            BaseAgent parent = agent.parentAgent();
            if (parent == null
                    || parent instanceof LlmAgent
                    || parent instanceof SequentialAgent
                    || parent instanceof LoopAgent
                    || parent instanceof ParallelAgent) {
                return;
            }
            Crossing crossing =
                    World.enter(Call.of("decision", "choose", Map.of("by", parent.name(), "agent", agent.name())));
            if (crossing.answer() == null) {
                crossing.exit(Outcome.returned(null));
            }
        }
    }
}
