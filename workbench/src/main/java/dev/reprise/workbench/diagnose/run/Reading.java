package dev.reprise.workbench.diagnose.run;

import dev.reprise.dialect.LlmMessage;
import dev.reprise.dialect.LlmResponse;
import dev.reprise.dialect.ToolCall;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.tree.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a trace step by step, once. */
final class Reading {

    private static final int MOST = 200;
    private static final int SPOKEN = 20_000;

    /** How many characters are searched for values in all: a run that is full of new ones is not judged to its end. */
    private static final long LOOKED = 256L << 20;

    private static final Agent NOBODY = new Agent(0, "(no agent)");

    final List<Turn> turns = new ArrayList<>();
    final List<Use> uses = new ArrayList<>();
    final List<Handed> handed = new ArrayList<>();
    final List<Row> rows = new ArrayList<>();
    final Origins origins = new Origins();
    final Map<String, Map<?, ?>> definitions = new TreeMap<>();

    private final Trace trace;
    private final Map<Integer, Agent> agentOf = new HashMap<>();
    private final Map<Integer, Use> useAt = new HashMap<>();
    private final Map<Integer, Boolean> delegating = new HashMap<>();
    private final Prompts prompts = new Prompts();
    private final Asked asked = new Asked();
    private final List<Spoken> spoken = new ArrayList<>();
    private @Nullable List<Said> inventions;

    /** A value that was said, and how much had been given until then. */
    private record Spoken(Said said, int given) {}

    private @Nullable List<?> lastTools;
    private Map<String, Map<?, ?>> lastOffered = Map.of();

    Reading(Trace trace) {
        this.trace = trace;
    }

    void read() {
        for (Step step : trace.steps()) {
            if (step.kind().equals("agent")) {
                agentOf.put(step.number(), new Agent(step.number(), step.name()));
                markDelegation(step);
            }
        }
        for (Step step : trace.steps()) {
            Agent agent = around(step.parent());
            switch (step.kind()) {
                case "llm" -> turn(step, agent);
                case "tool" -> use(step, agent);
                case "agent" -> agent(step, agent);
                case "retrieval", "memory", "service", "config" -> give(step.output(), Origin.Source.TOOL, step, agent);
                default -> {
                    if (step.parent() == 0) {
                        give(step.input(), Origin.Source.INPUT, step, agent);
                    }
                }
            }
        }
    }

    private void markDelegation(Step agent) {
        int at = agent.parent();
        while (at > 0 && !trace.index().kind(at).equals("agent")) {
            if (trace.index().kind(at).equals("tool")) {
                delegating.put(at, true);
            }
            at = trace.index().parent(at);
        }
    }

    private Agent around(int step) {
        int at = step;
        while (at > 0) {
            Agent agent = agentOf.get(at);
            if (agent != null) {
                return agent;
            }
            int parent = trace.index().parent(at);
            at = parent < at ? parent : 0;
        }
        return NOBODY;
    }

    private void agent(Step step, Agent parent) {
        Agent self = agentOf.getOrDefault(step.number(), NOBODY);
        give(step.input(), Origin.Source.INPUT, step, self);
        Object output = step.output();
        handed.add(new Handed(self, parent, text(step.input()), output == null ? null : text(output)));
    }

    private void turn(Step step, Agent agent) {
        if (step.parent() > 0 && trace.index().kind(step.parent()).equals("llm")) {
            return;
        }
        Map<?, ?> in = step.input() instanceof Map<?, ?> map ? map : Map.of();
        Map<String, @Nullable Object> out = members(step.output());
        Prompts.Told told = prompts.read(agent, step, in.get("messages") instanceof List<?> list ? list : List.of());
        for (LlmMessage message : told.fresh()) {
            give(message, step, agent);
        }
        LlmResponse response = LlmResponse.of(out);
        boolean failed = step.ending() == Fact.Ending.THREW
                || step.ending() == Fact.Ending.UNFINISHED
                || !response.error().isEmpty();
        var turn = new Turn(
                turns.size(),
                step.number(),
                agent,
                told.conversation(),
                in.get("model") instanceof String model ? model : "",
                offered(in.get("tools")),
                told.fresh(),
                told.dropped(),
                told.systemLost(),
                response.text(),
                response.toolCalls(),
                response.finishReason().orElse(""),
                failed);
        turns.add(turn);
        asked.ask(turn);
        say(turn);
    }

    private void give(LlmMessage message, Step step, Agent agent) {
        if (message.role().equals("assistant")) {
            return;
        }
        Origin.Source source = switch (message.role()) {
            case "user" -> Origin.Source.USER;
            case "system", "developer" -> Origin.Source.SYSTEM;
            default -> Origin.Source.TOOL;
        };
        origins.give(message.text(), source, step.number(), agent);
        for (Map<?, ?> part : message.ofType("tool_call_response")) {
            origins.give(text(part.get("response")), Origin.Source.TOOL, step.number(), agent);
        }
    }

    private void give(@Nullable Object tree, Origin.Source source, Step step, Agent agent) {
        if (tree != null) {
            origins.give(text(tree), source, step.number(), agent);
        }
    }

    private void say(Turn turn) {
        for (ToolCall call : turn.calls()) {
            Parsed.arguments(call.arguments()).forEach((name, value) -> sayAll(turn, call.name(), name, value));
        }
        sayAll(turn, null, null, turn.text());
    }

    private void sayAll(Turn turn, @Nullable String tool, @Nullable String argument, @Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return;
        }
        String text = text(value);
        for (String day : Dates.written(text.length() > SPOKEN ? text.substring(0, SPOKEN) : text)) {
            text = text.replace(day, " ");
            say(turn, tool, argument, day);
        }
        Tokens.each(text, SPOKEN, token -> say(turn, tool, argument, token));
    }

    private void say(Turn turn, @Nullable String tool, @Nullable String argument, String token) {
        if (origins.say(token, turn.step(), turn.agent())) {
            spoken.add(new Spoken(new Said(token, turn, tool, argument, null, 0), origins.given()));
        }
    }

    private void use(Step step, Agent agent) {
        Map<String, @Nullable Object> arguments = Parsed.arguments(step.input());
        Object result = Parsed.result(step.output());
        boolean delegates = delegating.containsKey(step.number());
        var use = new Use(
                step.number(),
                agent,
                asked.by(step, arguments, agent),
                step.name(),
                arguments,
                result,
                delegates ? null : Failures.of(step),
                delegates,
                step.ending() != Fact.Ending.UNFINISHED);
        uses.add(use);
        useAt.put(step.number(), use);
        if (!delegates) {
            give(step.thrown().isPresent() ? use.failure() : step.output(), Origin.Source.TOOL, step, agent);
            Rows.collect(result, step.number(), rows);
        }
    }

    /** The tools of a request; most requests of a conversation offer the very same ones. */
    private Map<String, Map<?, ?>> offered(@Nullable Object tools) {
        if (!(tools instanceof List<?> list)) {
            return Map.of();
        }
        if (list != lastTools && !list.equals(lastTools)) {
            var offered = new LinkedHashMap<String, Map<?, ?>>();
            for (Object tool : list) {
                if (tool instanceof Map<?, ?> map) {
                    Object name = map.get("name") instanceof String given ? given : map.get("type");
                    offered.put(String.valueOf(name), map);
                    definitions.putIfAbsent(String.valueOf(name), map);
                }
            }
            lastOffered = offered;
        }
        lastTools = list;
        return lastOffered;
    }

    Map<String, ToolKind> kinds() {
        var kinds = new TreeMap<String, ToolKind>();
        definitions.forEach((name, definition) -> kinds.put(name, ToolKind.of(name, definition)));
        for (Use use : uses) {
            kinds.computeIfAbsent(use.tool(), name -> ToolKind.of(name, null));
        }
        return kinds;
    }

    /** Only what is left unexcused is worth a look for something near. */
    List<Said> inventions() {
        List<Said> known = inventions;
        if (known != null) {
            return known;
        }
        var found = new ArrayList<Said>();
        long looked = 0;
        for (Spoken one : spoken) {
            boolean worth = isWorthIt(one.said()) && found.size() < MOST && looked < LOOKED;
            if (!worth) {
                continue;
            }
            looked += one.given();
            Said said = one.said();
            int step = said.turn().step();
            if (!Excuses.excuse(said.value(), origins, step, one.given())) {
                boolean id = Tokens.isId(Tokens.squeezed(said.value()));
                String nearest = id ? origins.nearest(said.value(), step) : null;
                Origin origin = nearest == null ? null : origins.of(nearest);
                found.add(new Said(
                        said.value(),
                        said.turn(),
                        said.tool(),
                        said.argument(),
                        nearest,
                        origin == null ? 0 : origin.step()));
            }
        }
        inventions = found;
        return found;
    }

    private static boolean isWorthIt(Said one) {
        String key = Tokens.squeezed(one.value());
        return key.length() > 2
                && !one.value()
                        .chars()
                        .allMatch(c -> c >= '0' && c <= '9' && one.value().length() < 3);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> members(@Nullable Object tree) {
        return tree instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    static String text(@Nullable Object tree) {
        if (tree == null) {
            return "";
        }
        if (tree instanceof String text) {
            return text;
        }
        try {
            return Json.write(tree);
        } catch (RuntimeException noTree) {
            return String.valueOf(tree);
        }
    }
}
