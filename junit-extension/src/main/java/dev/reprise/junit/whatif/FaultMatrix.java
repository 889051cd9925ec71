package dev.reprise.junit.whatif;

import dev.reprise.junit.WholeTrace;
import dev.reprise.junit.report.RunReport;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceUnreadable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.DynamicTest;

/**
 * How an agent copes when its tools fail: for every tool call of a trace, each fault in turn. Up to the fault the run is
 * replayed strictly; from there on the agent does what it does, until it asks what the record cannot answer.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> copes_when_its_tools_fail() {
 *     return FaultMatrix.of(Path.of("traces/refund-4711.trace.jsonl"))
 *             .run(replay -> agent().handle((String) replay.input()));
 * }
 * }</pre>
 *
 * <p>A test fails where the agent crashes by accident, or ignores that a call failed. The tests run one after the other,
 * without an annotation that replays the trace around them.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FaultMatrix {

    private final Path file;
    private final List<Fault> faults;
    private final List<String> calls;
    private final Set<Coping> allowed;
    private final UnaryOperator<ReplaySettings> settings;
    private final List<Coped> results = new CopyOnWriteArrayList<>();

    private FaultMatrix(
            Path file,
            List<Fault> faults,
            List<String> calls,
            Set<Coping> allowed,
            UnaryOperator<ReplaySettings> settings) {
        this.file = file;
        this.faults = List.copyOf(faults);
        this.calls = List.copyOf(calls);
        this.allowed = Set.copyOf(allowed);
        this.settings = settings;
    }

    /** Every tool call of this trace: timeout, error, empty, malformed. */
    public static FaultMatrix of(Path trace) {
        return new FaultMatrix(
                trace,
                List.of(Fault.TIMEOUT, Fault.ERROR, Fault.EMPTY, Fault.MALFORMED),
                List.of(),
                EnumSet.of(Coping.RETRIED, Coping.ASKED_MODEL, Coping.TURNED, Coping.ANSWERED, Coping.FAILED),
                UnaryOperator.identity());
    }

    /** These faults instead. */
    public FaultMatrix faults(Fault... instead) {
        return new FaultMatrix(file, List.of(instead), calls, allowed, settings);
    }

    /** These steps instead of all tool calls: by number, by path, or by kind and name such as {@code service:stock}. */
    public FaultMatrix calls(String... instead) {
        return new FaultMatrix(file, faults, List.of(instead), allowed, settings);
    }

    /** Takes this for coping, too. */
    public FaultMatrix allowing(Coping... more) {
        var all = EnumSet.copyOf(allowed);
        all.addAll(List.of(more));
        return new FaultMatrix(file, faults, calls, all, settings);
    }

    /** Takes this for a failure. */
    public FaultMatrix forbidding(Coping... none) {
        var all = EnumSet.copyOf(allowed);
        List.of(none).forEach(all::remove);
        return new FaultMatrix(file, faults, calls, all, settings);
    }

    /** Replays with these settings: {@code settings -> settings.ignore(…)}. */
    public FaultMatrix settings(UnaryOperator<ReplaySettings> change) {
        return new FaultMatrix(file, faults, calls, allowed, change);
    }

    /** One test for each step and fault. */
    public Stream<DynamicTest> run(Callable<?> agent) {
        return run(replay -> agent.call());
    }

    /** One test for each step and fault; when the stream is closed, as JUnit does, the table is printed. */
    public Stream<DynamicTest> run(Agent agent) {
        results.clear();
        var tests = new ArrayList<DynamicTest>();
        for (Step step : steps()) {
            for (Fault fault : faults) {
                String name = "step " + step.number() + ", " + step.kind() + " " + step.name() + ": " + fault.name();
                tests.add(DynamicTest.dynamicTest(name, () -> trial(step.number(), fault, agent)));
            }
        }
        return tests.stream().onClose(() -> {
            System.out.println(table());
            RunReport.ofThisJvm().table(table());
        });
    }

    private List<Step> steps() {
        try (Trace trace = WholeTrace.open(file);
                Replay replay = Replay.open(trace, ReplaySettings.defaults().keepDefaults())) {
            List<Step> steps = replay.answered().stream()
                    .filter(each -> calls.isEmpty() ? each.kind().equals("tool") : isMeant(each))
                    .toList();
            replay.finish();
            if (steps.isEmpty()) {
                throw new IllegalArgumentException(WhatIfMessages.nothingToFail(trace.name(), calls));
            }
            return steps;
        } catch (TraceUnreadable unreadable) {
            throw new IllegalArgumentException(unreadable.getMessage(), unreadable);
        }
    }

    private boolean isMeant(Step step) {
        return calls.contains(Integer.toString(step.number()))
                || calls.contains(step.path())
                || calls.contains(step.kind() + ":" + step.name());
    }

    private void trial(int number, Fault fault, Agent agent) throws TraceUnreadable {
        try (Trace trace = Trace.open(file)) {
            Step step = trace.step(number);
            Trial.Result result =
                    new Trial(Replay.open(trace, settings.apply(ReplaySettings.defaults())), step).run(fault, agent);
            boolean accepted = allowed.contains(result.how()) || result.how() == Coping.IGNORED && !fault.noticeable();
            var coped = new Coped(
                    number, step.kind() + " " + step.name(), fault.name(), result.how(), result.detail(), accepted);
            results.add(coped);
            if (!accepted) {
                throw WhatIfMessages.notCoped(trace, coped);
            }
        }
    }

    /** What came of the tests that have run. */
    public List<Coped> results() {
        return List.copyOf(results);
    }

    /** The same as a table: a row for each step, a column for each fault. */
    public String table() {
        return CopingTable.of(file, results);
    }
}
