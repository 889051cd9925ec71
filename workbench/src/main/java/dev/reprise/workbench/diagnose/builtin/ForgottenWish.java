package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.dialect.LlmMessage;
import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Turn;
import dev.reprise.workbench.diagnose.run.Use;
import dev.reprise.workbench.diagnose.run.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/** An address that was told fell out of the window, and another one was used. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ForgottenWish implements Rule {

    @Override
    public String name() {
        return "context.forgotten";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.LOST_CONTEXT;
    }

    @Override
    public String looksFor() {
        return "a message with an address that is no longer in the prompt, and a later call with another address";
    }

    @Override
    public String blindTo() {
        return "wishes that are no addresses";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        Map<Integer, Map<String, Integer>> gone = new HashMap<>();
        int at = 0;
        for (Use use : run.uses()) {
            while (at < run.turns().size() && run.turns().get(at).step() <= use.step()) {
                forget(run.turns().get(at++), gone);
            }
            Turn turn = use.turn();
            Map<String, Integer> lost = turn == null ? Map.of() : gone.getOrDefault(turn.conversation(), Map.of());
            for (Object value : use.arguments().values()) {
                String given = String.valueOf(value);
                boolean address = Values.isAddress(given) && !Values.isProse(given);
                if (address && !lost.isEmpty() && lost.keySet().stream().noneMatch(told -> Values.equal(told, given))) {
                    found.add(Finding.of(
                                    this,
                                    use.decidedAt(),
                                    use.agent(),
                                    0.7,
                                    use.tool() + " was called with " + Quoted.of(given)
                                            + "; another address had been told, and was forgotten",
                                    "told were " + lost.keySet() + ", gone from the prompt since step "
                                            + lost.values().iterator().next())
                            .involving(use.step()));
                }
            }
        }
        return found;
    }

    private static void forget(Turn turn, Map<Integer, Map<String, Integer>> gone) {
        for (LlmMessage message : turn.dropped()) {
            if (message.role().equals("user")) {
                Map<String, Integer> lost = gone.computeIfAbsent(turn.conversation(), unused -> new TreeMap<>());
                Values.in(message.text()).stream()
                        .filter(Values::isAddress)
                        .filter(unused -> lost.size() < 100)
                        .forEach(address -> lost.putIfAbsent(address, turn.step()));
            }
        }
    }
}
