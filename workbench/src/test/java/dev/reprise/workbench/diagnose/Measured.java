package dev.reprise.workbench.diagnose;

import dev.reprise.trace.Trace;
import dev.reprise.workbench.diagnose.labelled.Half;
import dev.reprise.workbench.diagnose.labelled.LabelledRun;
import dev.reprise.workbench.diagnose.labelled.LabelledSet;
import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.RuleBook;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the rules find in one half of the labelled set, all of them switched on. */
record Measured(Map<LabelledRun, List<Finding>> findings) {

    /** How a failure mode is found. */
    record Mode(int faulty, int found, int atTheStep, int others, int healthy) {

        double recall() {
            return (double) found / Math.max(1, faulty);
        }

        double precision() {
            return (double) found / Math.max(1, found + others + healthy);
        }
    }

    static Measured of(Half half) {
        RuleBook book = RuleBook.load();
        Thresholds all = Thresholds.allOn(book.rules());
        Map<LabelledRun, List<Finding>> findings = new LinkedHashMap<>();
        for (LabelledRun run : LabelledSet.of(half)) {
            try (Trace trace = run.trace()) {
                findings.put(run, book.check(Run.of(trace), all));
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
        }
        return new Measured(findings);
    }

    Map<FailureMode, Mode> modes() {
        var modes = new EnumMap<FailureMode, Mode>(FailureMode.class);
        for (FailureMode mode : FailureMode.values()) {
            modes.put(
                    mode,
                    new Mode(
                            (int) runs(mode).count(),
                            (int) runs(mode).filter(run -> has(run, mode)).count(),
                            (int) runs(mode).filter(run -> atTheStep(run, mode)).count(),
                            (int) findings.keySet().stream()
                                    .filter(run -> run.mode() != null && run.mode() != mode && has(run, mode))
                                    .count(),
                            (int) runs(null).filter(run -> has(run, mode)).count()));
        }
        return modes;
    }

    private Stream<LabelledRun> runs(@Nullable FailureMode mode) {
        return findings.keySet().stream().filter(run -> run.mode() == mode);
    }

    private boolean has(LabelledRun run, FailureMode mode) {
        return findings.getOrDefault(run, List.of()).stream().anyMatch(finding -> finding.mode() == mode);
    }

    private boolean atTheStep(LabelledRun run, FailureMode mode) {
        return findings.getOrDefault(run, List.of()).stream()
                .anyMatch(finding -> finding.mode() == mode && run.steps().contains(finding.step()));
    }

    /** The healthy runs in which a rule finds something, by rule. */
    Map<String, List<String>> falseAlarms() {
        var alarms = new TreeMap<String, List<String>>();
        runs(null)
                .forEach(run -> findings.getOrDefault(run, List.of())
                        .forEach(finding -> alarms.computeIfAbsent(finding.rule(), unused -> new ArrayList<>())
                                .add(run.name())));
        return alarms;
    }

    int healthy() {
        return (int) runs(null).count();
    }

    /** The healthy runs with a finding of a rule that runs by default. */
    int alarmedByDefault() {
        var byDefault = RuleBook.load().rules().stream()
                .filter(Rule::onByDefault)
                .map(Rule::name)
                .collect(Collectors.toSet());
        return (int) runs(null)
                .filter(run -> findings.getOrDefault(run, List.of()).stream()
                        .anyMatch(finding -> byDefault.contains(finding.rule())))
                .count();
    }
}
