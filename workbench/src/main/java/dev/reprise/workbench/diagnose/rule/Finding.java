package dev.reprise.workbench.diagnose.rule;

import dev.reprise.workbench.diagnose.run.Agent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rule takes for a failure.
 *
 * @param rule the rule's name
 * @param step the step to look at first: where the decision was made that went wrong
 * @param agent whose decision it was
 * @param what what is wrong, in one line
 * @param evidence what the rule goes by, a line each, the steps named
 * @param confidence how sure the rule is, from 0 to 1; not a probability
 * @param involved the other steps that it is about
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Finding(
        String rule,
        FailureMode mode,
        int step,
        Agent agent,
        String what,
        List<String> evidence,
        double confidence,
        List<Integer> involved) {

    public Finding {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("a confidence is from 0 to 1, not " + confidence);
        }
        evidence = List.copyOf(evidence);
        involved = List.copyOf(involved);
    }

    /** A finding of a rule. */
    public static Finding of(Rule rule, int step, Agent agent, double confidence, String what, String... evidence) {
        return new Finding(rule.name(), rule.mode(), step, agent, what, List.of(evidence), confidence, List.of());
    }

    /** The same, about other steps too. */
    public Finding involving(Integer... steps) {
        var all = new ArrayList<>(involved);
        all.addAll(List.of(steps));
        return new Finding(rule, mode, step, agent, what, evidence, confidence, all);
    }

    /** As JSON shows it. */
    public Map<String, @Nullable Object> tree() {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("rule", rule);
        tree.put("mode", mode.id());
        tree.put("step", step);
        tree.put("agent", agent.name());
        tree.put("what", what);
        tree.put("evidence", evidence);
        tree.put("confidence", confidence);
        tree.put("involved", involved);
        return tree;
    }
}
