package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.tree.CanonicalHash;
import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Origin;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.ToolKind;
import dev.reprise.workbench.diagnose.run.Use;
import dev.reprise.workbench.diagnose.run.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apiguardian.api.API;

/** Something was changed twice by the same call, and nobody had asked for it again. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DuplicateCall implements Rule {

    @Override
    public String name() {
        return "call.twice";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.DUPLICATE_CALL;
    }

    @Override
    public String looksFor() {
        return "two calls with the same arguments, texts aside, of a tool that changes something; both worked, and no user spoke in between";
    }

    @Override
    public String blindTo() {
        return "tools that may be called twice without harm; doubles in another run";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        Map<Object, Use> first = new HashMap<>();
        for (Use use : run.uses()) {
            if (!use.worked() || use.delegates() || run.kind(use.tool()) == ToolKind.READS) {
                continue;
            }
            Map<String, Object> values = withoutProse(use);
            Use before = first.putIfAbsent(List.of(use.agent().step(), use.tool(), CanonicalHash.of(values)), use);
            if (before == null) {
                continue;
            }
            boolean identical = before.arguments().equals(use.arguments());
            boolean created = createdTwice(run, before, use);
            boolean counts = (identical || values.size() >= 2) && (created || Facets.changes(run, use.tool()));
            if (counts && !userSpokeBetween(run, before, use)) {
                found.add(Finding.of(
                                this,
                                use.decidedAt(),
                                use.agent(),
                                created ? 0.9 : identical ? 0.75 : 0.65,
                                use.tool() + " was called again as in step " + before.step() + ", which had worked",
                                "step " + before.step() + " answered " + Quoted.of(before.result()),
                                "step " + use.step() + " answered " + Quoted.of(use.result()))
                        .involving(before.step(), use.step()));
            }
        }
        return found;
    }

    private static Map<String, Object> withoutProse(Use use) {
        var values = new TreeMap<String, Object>();
        use.arguments().forEach((name, value) -> {
            if (value != null && !(value instanceof String text && (Values.isProse(text) || !Values.isTelling(text)))) {
                values.put(name, value);
            }
        });
        return values;
    }

    /** The second answer brought an id that the run had not seen. */
    private static boolean createdTwice(Run run, Use before, Use again) {
        Set<String> brought = ids(again);
        brought.removeAll(ids(before));
        return brought.stream().anyMatch(id -> {
            Origin origin = run.origins().of(id);
            return origin != null && origin.given() && origin.step() == again.step();
        });
    }

    private static Set<String> ids(Use use) {
        var ids = new TreeSet<String>();
        Values.in(String.valueOf(use.result())).stream().filter(Values::isId).forEach(ids::add);
        return ids;
    }

    private static boolean userSpokeBetween(Run run, Use before, Use again) {
        return run.turns().stream()
                .anyMatch(turn -> turn.step() > before.step() && turn.step() <= again.step() && turn.userSpoke());
    }
}
