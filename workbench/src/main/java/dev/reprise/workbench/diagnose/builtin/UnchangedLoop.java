package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.tree.CanonicalHash;
import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Use;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** The same was asked for again and again, and the answer never changed. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class UnchangedLoop implements Rule {

    @Override
    public String name() {
        return "loop.results";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.RETRY_LOOP;
    }

    @Override
    public String looksFor() {
        return "so many calls with the same arguments and the same answer, and no other answer later";
    }

    @Override
    public String blindTo() {
        return "waiting for something that does not come before the run ends, which looks the same";
    }

    @Override
    public Map<String, Double> thresholds() {
        return Map.of("calls", 4.0);
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        int most = (int) thresholds.of(this, "calls");
        Map<Object, List<Use>> rows = new LinkedHashMap<>();
        for (Use use : run.uses()) {
            Object key = List.of(use.agent().step(), use.tool(), CanonicalHash.of(use.arguments()));
            List<Use> same = rows.computeIfAbsent(key, unused -> new ArrayList<>());
            if (!same.isEmpty() && !sameResult(same.get(0), use)) {
                same.clear();
            }
            if (use.worked()) {
                same.add(use);
            }
        }
        for (List<Use> same : rows.values()) {
            if (same.size() >= most && isOneAfterTheOther(same)) {
                Use use = same.get(most - 1);
                found.add(Finding.of(
                                this,
                                use.decidedAt(),
                                use.agent(),
                                0.8,
                                use.tool() + " was called " + same.size() + " times and always answered the same",
                                "from step " + same.get(0).step() + " to step "
                                        + same.get(same.size() - 1).step() + ": " + Quoted.of(use.result()))
                        .involving(same.stream().limit(100).map(Use::step).toArray(Integer[]::new)));
            }
        }
        return found;
    }

    private static boolean sameResult(Use before, Use again) {
        return String.valueOf(before.result()).equals(String.valueOf(again.result()));
    }

    private static boolean isOneAfterTheOther(List<Use> same) {
        return same.stream().map(Use::decidedAt).distinct().count() * 2 > same.size();
    }
}
