package dev.reprise.agent.hook.adk;

import com.google.adk.agents.BaseAgent;
import com.google.adk.agents.InvocationContext;
import com.google.adk.agents.LlmAgent;
import com.google.adk.events.Event;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.rx.WatchedFlowable;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import io.reactivex.rxjava3.core.Flowable;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** {@code BaseAgent.runAsync(context)}: an agent is at work, or a workflow of agents. */
final class AgentCall extends CallHandler {

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(self instanceof BaseAgent agent) || !(arguments[0] instanceof InvocationContext context)) {
            return null;
        }
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("message", Said.message(context.userContent().orElse(null)));
        context.branch().ifPresent(branch -> input.put("branch", branch));
        boolean flows = !(agent instanceof LlmAgent) && !agent.subAgents().isEmpty();
        return Call.of(flows ? "workflow" : "agent", agent.name(), input);
    }

    @Override
    @SuppressWarnings("unchecked")
    protected @Nullable Object deferred(
            Crossing crossing, @Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return returned instanceof Flowable<?> events && self instanceof BaseAgent agent
                ? new WatchedFlowable<>((Flowable<Event>) events, crossing, false, new Handovers(agent))
                : null;
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return null;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        throw new IllegalStateException("an agent is not answered: it runs");
    }

    @Override
    protected Object failing(@Nullable Object self, @Nullable Object[] arguments, Throwable thrown) {
        return Flowable.error(thrown);
    }
}
