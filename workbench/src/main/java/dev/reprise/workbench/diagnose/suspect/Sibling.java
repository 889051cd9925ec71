package dev.reprise.workbench.diagnose.suspect;

import dev.reprise.dialect.ToolCall;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Turn;
import dev.reprise.workbench.diagnose.run.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where a run first did something else than a run that went well. */
final class Sibling {

    /** A divergence, and whether the two runs did another thing there or the same thing with other values. */
    record Divergence(Turn turn, boolean otherThing, String what) {}

    private final Run passing;

    Sibling(Run passing) {
        this.passing = passing;
    }

    /** For each agent the first turn that differs. */
    List<Divergence> of(Run run) {
        var found = new ArrayList<Divergence>();
        Map<String, List<Turn>> good = byAgent(passing);
        boolean sameInput = firstRequest(run).equals(firstRequest(passing));
        byAgent(run).forEach((agent, turns) -> {
            List<Turn> others = good.getOrDefault(agent, List.of());
            for (int i = 0; i < turns.size(); i++) {
                Turn turn = turns.get(i);
                if (i >= others.size()) {
                    found.add(new Divergence(turn, true, "the run that went well had ended there"));
                    return;
                }
                Turn other = others.get(i);
                if (!shape(turn).equals(shape(other))) {
                    found.add(new Divergence(turn, true, "the run that went well " + told(other)));
                    return;
                }
                if (sameInput && !values(turn).equals(values(other))) {
                    found.add(new Divergence(turn, false, "the run that went well did the same with " + values(other)));
                    return;
                }
            }
            if (!turns.isEmpty() && turns.size() < others.size()) {
                found.add(
                        new Divergence(turns.get(turns.size() - 1), true, "the run that went well went on from there"));
            }
        });
        return found;
    }

    private static Map<String, List<Turn>> byAgent(Run run) {
        var turns = new LinkedHashMap<String, List<Turn>>();
        run.turns()
                .forEach(turn -> turns.computeIfAbsent(turn.agent().name(), unused -> new ArrayList<>())
                        .add(turn));
        return turns;
    }

    private static String firstRequest(Run run) {
        return run.turns().isEmpty() ? "" : run.turns().get(0).userText();
    }

    /** What it did, its values aside. */
    private static String shape(Turn turn) {
        if (turn.calls().isEmpty()) {
            return turn.text().isBlank() ? "nothing" : "answer";
        }
        var shape = new StringBuilder();
        for (ToolCall call : turn.calls()) {
            shape.append(call.name());
            if (call.arguments() instanceof Map<?, ?> arguments) {
                var names = new TreeSet<String>();
                arguments.forEach((name, value) -> names.add(String.valueOf(name)));
                shape.append(names);
            }
        }
        return shape.toString();
    }

    private static Set<String> values(Turn turn) {
        var values = new TreeSet<String>();
        for (ToolCall call : turn.calls()) {
            values.addAll(Values.in(String.valueOf(call.arguments())));
        }
        if (turn.calls().isEmpty()) {
            Values.in(turn.text()).stream().filter(Values::isId).forEach(values::add);
        }
        return values;
    }

    private static String told(Turn turn) {
        return turn.calls().isEmpty()
                ? "answered in words there"
                : "asked for "
                        + String.join(
                                ", ", turn.calls().stream().map(ToolCall::name).toList()) + " there";
    }
}
