package dev.reprise.agent.hook.adk;

import com.google.adk.agents.BaseAgent;
import com.google.adk.agents.LlmAgent;
import com.google.adk.agents.LoopAgent;
import com.google.adk.events.Event;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import io.reactivex.rxjava3.internal.util.ExceptionHelper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an agent says, what it leaves in the session's state, and where it hands over: to another agent, or out of a loop. */
final class Handovers extends Heard {

    private final BaseAgent agent;
    private final Map<String, @Nullable Object> state = new TreeMap<>();

    Handovers(BaseAgent agent) {
        this.agent = agent;
    }

    @Override
    public synchronized void next(Event event) {
        super.next(event);
        if (event.partial().orElse(false) || event.actions() == null) {
            return;
        }
        boolean own = agent.name().equals(event.author());
        if (own && agent instanceof LlmAgent) {
            state.putAll(Actions.stateDelta(event.actions()));
        }
        if (own && event.actions().transferToAgent().isPresent()) {
            decided(
                    "transfer",
                    "from",
                    agent.name(),
                    "to",
                    event.actions().transferToAgent().get(),
                    event);
        }
        if (agent instanceof LoopAgent && event.actions().escalate().orElse(false)) {
            decided("exit_loop", "loop", agent.name(), "by", String.valueOf(event.author()), event);
        }
    }

    /** The event with which an agent hands over says, besides, what it leaves in the state. */
    private static void decided(String name, String one, String first, String other, String second, Event event) {
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put(one, first);
        input.put(other, second);
        Map<String, @Nullable Object> state = Actions.stateDelta(event.actions());
        if (!state.isEmpty()) {
            input.put("state", state);
        }
        Crossing crossing = World.enter(Call.of("decision", name, input));
        if (crossing.answer() instanceof Outcome.Threw threw) {
            throw ExceptionHelper.wrapOrThrow(threw.thrown());
        }
        crossing.exit(Outcome.returned(null));
    }

    @Override
    public synchronized @Nullable Object whole() {
        Object said = super.whole();
        if (state.isEmpty()) {
            return said;
        }
        var whole = new LinkedHashMap<String, @Nullable Object>();
        whole.put("said", said);
        whole.put("state", new TreeMap<>(state));
        return whole;
    }
}
