package dev.reprise.replay;

import dev.reprise.verdict.Verdict;
import dev.reprise.verdict.Violation;
import dev.reprise.verdict.Where;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a replay that has ended came to: everything that went wrong, the causally first before the rest. */
record Judgement(
        Script script,
        ReplaySettings settings,
        Ledger ledger,
        Claims claims,
        Departure departure,
        Reads reads,
        Anchoring anchoring,
        MemoryStandIn memory,
        Work work) {

    Verdict verdict() {
        if (work.running() > 0) {
            ledger.note("work that the agent handed over had not ended when the replay did");
        }
        boolean departed = ledger.question().isPresent();
        boolean wentWrong = !ledger.violations().isEmpty();
        var violations = new ArrayList<>(ledger.violations());
        script.trace.gaps().forEach(gap -> violations.add(new Violation.TraceLacks(anchorPlace(), gap.why())));
        if (!anchoring.entered()) {
            if (violations.isEmpty() && !settings.live.meanAll()) {
                violations.add(new Violation.NothingReplayed(anchorPlace()));
            }
        } else if (!settings.leftoverAllowed) {
            List<Violation> left = claims.leftovers(wentWrong || departed);
            violations.addAll(left);
            if (left.isEmpty() && !wentWrong && !departed && settings.beyond == ReplaySettings.Beyond.NOTHING) {
                violations.addAll(memory.leftovers());
            }
        }
        miscounts(violations);
        settings.expectations.forEach(each -> judge(each).ifPresent(violations::add));
        violations.sort(Comparator.comparing((Violation each) -> each.breach() != Violation.Breach.INCOMPLETE)
                .thenComparing(each -> each.breach() == Violation.Breach.UNDECIDED)
                .thenComparingInt(Violation::order)
                .thenComparing(Violation::code)
                .thenComparing(Violation::message));
        var known = new HashSet<>(ledger.violations());
        violations.stream().filter(known::add).forEach(ledger::add);
        if (!violations.isEmpty()) {
            unused("live", settings.live);
            unused("drift", settings.drift);
            return Verdict.on(violations);
        } else if (departed || leftBehind()) {
            return new Verdict.Departed(departure.from());
        }
        boolean drifted =
                ledger.entries().stream().anyMatch(each -> !each.differences().isEmpty());
        return drifted ? new Verdict.Drifted() : new Verdict.Reproduced();
    }

    /** What the test allows and nothing is: a name that was misspelt shows in a failure alone. */
    private void unused(String attribute, Selectors selectors) {
        for (String each : selectors.unused(script, ledger)) {
            ledger.note(attribute + " = \"" + each + "\" means no call that was recorded or made; recorded are "
                    + String.join(", ", calls()));
        }
    }

    private Set<String> calls() {
        var calls = new TreeSet<String>();
        script.all().stream()
                .filter(each -> each.treatment != Treatment.OBSERVED)
                .forEach(each -> calls.add(each.step.kind() + ":" + each.step.name()));
        return calls;
    }

    private void miscounts(List<Violation> violations) {
        for (Reads.Miscount each : reads.miscounts()) {
            if (settings.clockStrict) {
                Where where = new Where(script.name, 1, script.size, "clock", each.name(), null, null);
                violations.add(new Violation.ReadsDiffer(where, each.recorded(), each.now()));
            } else {
                ledger.note(each.name() + " was read " + each.now() + " times, recorded " + each.recorded() + " times");
            }
        }
    }

    private boolean leftBehind() {
        return departure.isAllowed()
                && script.cursors.values().stream()
                        .anyMatch(each -> !each.open().isEmpty());
    }

    private Optional<Violation> judge(Expectation expectation) {
        Where where = ledger.question()
                .map(asked -> new Where(
                        script.name, asked.step(), script.size, asked.kind(), asked.name(), asked.path(), null))
                .orElseGet(this::endPlace);
        return switch (expectation.judge(ledger)) {
            case HOLDS -> Optional.empty();
            case FAILS ->
                Optional.of(new Violation.ExpectationFailed(
                        where,
                        expectation.description(),
                        expectation.found(ledger).orElseGet(this::asked)));
            case UNDECIDED ->
                Optional.of(
                        new Violation.CannotJudge(where, expectation.description(), where.kind() + " " + where.name()));
        };
    }

    private String asked() {
        String calls = String.join(
                ", ",
                ledger.asked()
                        .filter(each -> each.what() != Ledger.What.OBSERVED && each.what() != Ledger.What.EMULATED)
                        .map(each -> each.kind() + " " + each.name())
                        .toList());
        return calls.isEmpty() ? "it called nothing" : "it called " + calls;
    }

    private Where anchorPlace() {
        return script.step(1)
                .map(each -> new Where(
                        script.name,
                        1,
                        script.size,
                        each.step.kind(),
                        each.step.name(),
                        each.step.path(),
                        each.step.site()))
                .orElseGet(this::endPlace);
    }

    private Where endPlace() {
        return new Where(script.name, script.size, script.size, "agent", "the run", null, null);
    }
}
