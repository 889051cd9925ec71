package dev.reprise.insight;

import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.tree.TreePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One agent handed work to another one, inside it or after it.
 *
 * @param from the step of the agent that handed over
 * @param to the step of the agent that took over
 * @param input what it was given
 * @param output what it gave back; null where it did not end or had nothing to give
 * @param state what was handed over, by the names that it has in the state which the two share; empty where they share
 *     none
 * @param changed the ids, dates and amounts in either that stood nowhere before but are near one that did
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Handoff(
        int from,
        String fromName,
        int to,
        String toName,
        Kind kind,
        @Nullable Object input,
        @Nullable Object output,
        Map<String, @Nullable Object> state,
        List<Provenance> changed) {

    public Handoff {
        state = Collections.unmodifiableMap(new LinkedHashMap<>(state));
        changed = List.copyOf(changed);
    }

    /** How the two stand to each other. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public enum Kind {
        /** The second ran inside the first one. */
        DELEGATED,
        /** The second ran after the first one, beside it, and was given something that the first one gave. */
        PASSED_ON
    }

    /** The handoffs of a trace. */
    public static List<Handoff> of(Trace trace) {
        return of(trace, ValueIndex.of(trace));
    }

    /** The handoffs of an indexed trace, in the order of the agents that took over. */
    public static List<Handoff> of(Trace trace, ValueIndex index) {
        Timeline timeline = index.timeline();
        var state = new SharedState(trace, timeline);
        var handoffs = new ArrayList<Handoff>();
        var agents = new ArrayList<Step>();
        for (Step step : timeline.steps()) {
            if (step.kind().equals("agent")) {
                Step outer = timeline.step(timeline.agentOf(step));
                Map<Step, Map<String, @Nullable Object>> givers = state.givers(step);
                Step giver = givers.isEmpty() ? passedOn(agents, step) : null;
                givers.forEach((each, what) -> handoffs.add(handoff(index, each, step, Kind.PASSED_ON, what)));
                if (giver != null) {
                    handoffs.add(handoff(index, giver, step, Kind.PASSED_ON, Map.of()));
                } else if (givers.isEmpty() && outer != null) {
                    handoffs.add(handoff(index, outer, step, Kind.DELEGATED, Map.of()));
                }
                agents.add(step);
            }
        }
        return List.copyOf(handoffs);
    }

    /** The latest agent beside this one, ended before it, whose outcome has an id or a whole text of its input. */
    private static @Nullable Step passedOn(List<Step> earlier, Step taker) {
        Set<String> input = values(taker.input());
        for (int i = earlier.size() - 1; i >= Math.max(0, earlier.size() - 32); i--) {
            Step giver = earlier.get(i);
            boolean beside = giver.parent() == taker.parent() && giver.endedAt() >= 0 && giver.endedAt() <= taker.at();
            if (beside && values(giver.output()).stream().anyMatch(input::contains)) {
                return giver;
            }
        }
        return null;
    }

    private static Set<String> values(@Nullable Object tree) {
        var values = new LinkedHashSet<String>();
        Leaves.visit(tree, new Leaves.Visitor() {
            @Override
            public void leaf(TreePath path, Object value) {
                List<String> normals = Leaves.normals(value);
                normals.stream().filter(Token::isIdLike).forEach(values::add);
                if (normals.size() > 2) {
                    values.add(String.join(" ", normals));
                }
            }
        });
        return values;
    }

    private static Handoff handoff(
            ValueIndex index, Step from, Step to, Kind kind, Map<String, @Nullable Object> state) {
        var ids = new LinkedHashSet<String>();
        ids.addAll(Provenance.idsIn(to.input()));
        ids.addAll(Provenance.idsIn(to.output()));
        List<Provenance> changed = ids.stream()
                .map(id -> Provenance.of(index, id, 0))
                .filter(provenance -> provenance.origin() instanceof Origin.Derived derived
                        && isOnTheWay(index.timeline(), derived.at().step(), from, to))
                .toList();
        return new Handoff(
                from.number(), from.name(), to.number(), to.name(), kind, to.input(), to.output(), state, changed);
    }

    /** Said by the one that handed over, or by the one that took over, or by what ran inside that one. */
    private static boolean isOnTheWay(Timeline timeline, int number, Step from, Step to) {
        Step at = timeline.step(number);
        return at != null && (at == from || at == to || timeline.isInside(at, from) || timeline.isInside(at, to));
    }

    /** One line, and one for each value that changed on the way. */
    public String describe() {
        String what = state.isEmpty() ? "" : String.join(", ", state.keySet()) + " ";
        String verb = kind == Kind.DELEGATED ? " asked " : " passed " + what + "on to ";
        return fromName + " (step " + from + ")" + verb + toName + " (step " + to + "): "
                + Decision.cut(Decision.json(input)) + " → " + Decision.cut(Decision.json(output))
                + changed.stream()
                        .map(value -> "\n  changed  " + value.headline())
                        .collect(Collectors.joining());
    }
}
