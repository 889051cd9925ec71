package dev.reprise.workbench.diagnose.suspect;

import dev.reprise.workbench.diagnose.run.Agent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A decision that may be the one that went wrong.
 *
 * @param agent whose decision
 * @param step the step in which it was made: the model's, where there is one
 * @param score how much speaks against it; only its order among others means something
 * @param reasons what speaks against it, the weightiest first
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Suspect(Agent agent, int step, double score, List<String> reasons) {

    public Suspect {
        reasons = List.copyOf(reasons);
    }

    /** As JSON shows it. */
    public Map<String, @Nullable Object> tree() {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("agent", agent.name());
        tree.put("agentStep", agent.step());
        tree.put("step", step);
        tree.put("score", Math.round(score * 100) / 100.0);
        tree.put("reasons", reasons);
        return tree;
    }
}
