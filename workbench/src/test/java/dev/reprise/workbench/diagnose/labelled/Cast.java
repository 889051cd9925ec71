package dev.reprise.workbench.diagnose.labelled;

import dev.reprise.testkit.StepBuilder;
import dev.reprise.testkit.TraceBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One agent and its conversation: asks the model, does what it asks for, writes both down. */
final class Cast {

    private final TraceBuilder trace;
    private final Wire wire;
    private final Outcome.Form form;
    private final boolean linked;
    private final Map<Integer, List<Integer>> statuses;
    private final List<Turn> turns = new ArrayList<>();
    private List<Offered> tools;
    private @Nullable String system;
    private String model;
    private int calls;
    private int lastTool;

    /** How many of the first turns the model no longer sees. */
    int forgotten;

    Cast(
            TraceBuilder trace,
            Wire wire,
            Outcome.Form form,
            boolean linked,
            Map<Integer, List<Integer>> statuses,
            @Nullable String system,
            List<Offered> tools) {
        this.trace = trace;
        this.wire = wire;
        this.form = form;
        this.linked = linked;
        this.statuses = statuses;
        this.system = system;
        this.tools = tools;
        this.model = wire.model;
    }

    void hear(String text) {
        turns.add(Turn.user(text));
    }

    void forgetSystem() {
        system = null;
    }

    void switchModel(String other) {
        model = other;
    }

    Outcome.Form form() {
        return form;
    }

    int turns() {
        return turns.size();
    }

    /** The model says something; the step. */
    int say(String text) {
        return think(text, List.of(), "stop");
    }

    int sayCut(String text) {
        return think(text, List.of(), "length");
    }

    Turn.Asked asked(String tool, Map<String, @Nullable Object> arguments) {
        calls++;
        return new Turn.Asked("call_" + Integer.toString(calls * 7919 + turns.size(), 36), tool, arguments);
    }

    /** The model asks for tools, all at once; the step. */
    int ask(@Nullable String text, List<Turn.Asked> asked) {
        return think(text, asked, "tool_calls");
    }

    private int think(@Nullable String text, List<Turn.Asked> asked, String finish) {
        List<Turn> seen = turns.subList(Math.min(forgotten, turns.size()), turns.size());
        var answer = Turn.assistant(text, asked);
        int tokens = seen.stream()
                .mapToInt(turn -> 12 + Bodies.text(turn.text()).length() / 4)
                .sum();
        trace.pass(300_000);
        trace.llm("chat", wire.request(model, system, tools, seen)).returns(wire.lifted(model, answer, finish, tokens));
        turns.add(answer);
        return trace.latest();
    }

    /** The provider refused so often before it answered. */
    void refusedBefore(int step, Integer... with) {
        statuses.put(step, List.of(with));
    }

    /** A tool is executed; what came of it. */
    Outcome run(int llm, Turn.Asked asked, Function<Outcome.Form, Outcome> world) {
        Outcome outcome = world.apply(form);
        StepBuilder step = trace.tool(asked.tool(), asked.arguments());
        if (linked) {
            step.causedBy(llm);
        }
        if (wire != Wire.GEMINI && wire != Wire.OLLAMA) {
            step.id(asked.id());
        }
        trace.pass(40_000);
        if (outcome.thrown() != null) {
            step.fails(outcome.thrown());
        } else {
            step.returns(outcome.value());
        }
        lastTool = trace.latest();
        turns.add(Turn.tool(asked, outcome.told()));
        return outcome;
    }

    /** A tool that is another agent; what it reports. */
    Object delegate(int llm, Turn.Asked asked, String agent, Function<TraceBuilder, Object> work) {
        StepBuilder tool = trace.tool(asked.tool(), asked.arguments());
        if (linked) {
            tool.causedBy(llm);
        }
        var reported = new Object[1];
        tool.inside(inside -> {
            StepBuilder step = inside.agent(agent, new LinkedHashMap<>(asked.arguments()));
            step.inside(deep -> reported[0] = work.apply(deep));
            step.returns(reported[0]);
        });
        tool.returns(reported[0]);
        turns.add(Turn.tool(asked, reported[0]));
        return reported[0];
    }

    int lastTool() {
        return lastTool;
    }

    static Map<String, @Nullable Object> sorted(Map<String, @Nullable Object> tree) {
        return new TreeMap<>(tree);
    }
}
