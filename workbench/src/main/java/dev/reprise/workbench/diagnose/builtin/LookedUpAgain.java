package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.dialect.LlmMessage;
import dev.reprise.tree.CanonicalHash;
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
import org.apiguardian.api.API;

/** A tool was asked again for what it had answered, after the answer had fallen out of the window. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LookedUpAgain implements Rule {

    @Override
    public String name() {
        return "context.again";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.LOST_CONTEXT;
    }

    @Override
    public String looksFor() {
        return "a call as made before, with the same answer, once that answer was no longer in the prompt";
    }

    @Override
    public String blindTo() {
        return "answers that had to be fetched afresh because they age";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        Map<Integer, List<String>> dropped = new HashMap<>();
        Map<Object, Use> first = new HashMap<>();
        int at = 0;
        for (Use use : run.uses()) {
            while (at < run.turns().size() && run.turns().get(at).step() <= use.step()) {
                drop(run.turns().get(at++), dropped);
            }
            Object key = List.of(use.agent().step(), use.tool(), CanonicalHash.of(use.arguments()));
            Use before = first.putIfAbsent(key, use);
            if (before == null || !before.worked() || !use.worked() || !sameResult(before, use)) {
                continue;
            }
            List<String> gone = dropped.getOrDefault(use.agent().step(), List.of());
            if (gone.stream().anyMatch(text -> isOf(before, text))) {
                found.add(Finding.of(
                                this,
                                use.decidedAt(),
                                use.agent(),
                                0.75,
                                use.tool() + " was called again: its answer of step " + before.step()
                                        + " had fallen out of the window",
                                "step " + before.step() + " answered the same",
                                "the prompt of step " + use.decidedAt() + " no longer held it")
                        .involving(before.step(), use.step()));
            }
        }
        return found;
    }

    private static void drop(Turn turn, Map<Integer, List<String>> dropped) {
        for (LlmMessage message : turn.dropped()) {
            List<String> texts = dropped.computeIfAbsent(turn.agent().step(), unused -> new ArrayList<>());
            for (Map<?, ?> part : message.ofType("tool_call_response")) {
                if (texts.size() < 1_000) {
                    texts.add(String.valueOf(part.get("response")));
                }
            }
        }
    }

    private static boolean sameResult(Use before, Use again) {
        return String.valueOf(before.result()).equals(String.valueOf(again.result()));
    }

    private static boolean isOf(Use use, String dropped) {
        List<String> values = Values.in(String.valueOf(use.result()));
        return !values.isEmpty() && values.stream().limit(20).allMatch(dropped::contains);
    }
}
