package dev.reprise.workbench.diagnose.rule;

import dev.reprise.workbench.diagnose.run.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apiguardian.api.API;

/** All rules that there are: the built-in ones and those that users added. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RuleBook {

    private static final Comparator<Finding> BY_PLACE = Comparator.comparingInt(Finding::step)
            .thenComparing(Finding::confidence, Comparator.reverseOrder())
            .thenComparing(Finding::rule)
            .thenComparing(Finding::what);

    private static final int MOST = 1_000;

    private final List<Rule> rules;

    private RuleBook(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Those that are on the class path. */
    public static RuleBook load() {
        var named = new LinkedHashMap<String, Rule>();
        ServiceLoader.load(Rule.class).forEach(rule -> named.putIfAbsent(rule.name(), rule));
        return new RuleBook(named.values().stream()
                .sorted(Comparator.comparing(Rule::mode).thenComparing(Rule::name))
                .toList());
    }

    /** The rules, by failure mode and name. */
    public List<Rule> rules() {
        return rules;
    }

    /** What they find in a run, by step; rules that are off find nothing. */
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        for (Rule rule : rules) {
            if (thresholds.isOn(rule)) {
                found.addAll(rule.check(run, thresholds));
            }
        }
        return withoutEchoes(found);
    }

    /**
     * Of several findings of one failure mode at one step the surest one stays; and what another finding explains goes: a
     * value that was made up because a tool had failed, an error that was ignored on the way to another agent.
     */
    private static List<Finding> withoutEchoes(List<Finding> found) {
        found.sort(BY_PLACE);
        Map<List<Object>, Finding> kept = new LinkedHashMap<>();
        for (Finding finding : found) {
            if (found.stream()
                    .limit(MOST)
                    .noneMatch(other -> other.mode() != finding.mode() && explains(other, finding))) {
                kept.putIfAbsent(List.of(finding.step(), finding.mode()), finding);
            }
        }
        return List.copyOf(kept.values());
    }

    private static boolean explains(Finding one, Finding other) {
        boolean sameStep = one.step() == other.step();
        boolean involved = one.involved().contains(other.step());
        boolean sameCause = one.involved().stream().anyMatch(other.involved()::contains);
        return switch (one.mode()) {
            case CASCADE ->
                switch (other.mode()) {
                    case WRONG_ARGUMENT, INVENTED_ARGUMENT, MISSING_CALL -> sameStep || involved;
                    case IGNORED_ERROR -> sameStep || involved || sameCause;
                    default -> false;
                };
            case IGNORED_ERROR, LOST_CONTEXT ->
                switch (other.mode()) {
                    case WRONG_ARGUMENT, INVENTED_ARGUMENT, MISSING_CALL -> sameStep;
                    default -> false;
                };
            case WRONG_ARGUMENT -> other.mode() == FailureMode.INVENTED_ARGUMENT && sameStep;
            default -> false;
        };
    }
}
