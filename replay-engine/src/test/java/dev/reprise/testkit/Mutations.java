package dev.reprise.testkit;

import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Every single fault of some kinds that an agent can be given, each with the step at which it shows first. */
final class Mutations {

    /** The kinds of fault. */
    enum Kind {
        CALL_DROPPED,
        CALL_ADDED,
        REORDERED,
        ARGUMENT_EDITED,
        PROMPT_EDITED,
        EXCEPTION_CHANGED
    }

    /**
     * An agent with one fault.
     *
     * @param what which fault, and where
     * @param steps the step at which it was planted, in each of the forms in which a verdict may name it
     */
    record Mutant(Kind kind, String what, ScriptedAgent agent, Set<Integer> steps) {}

    private final ScriptedAgent agent;
    private final Trace trace;
    private final Random random;
    private final List<Mutant> mutants = new ArrayList<>();

    private Mutations(ScriptedAgent agent, Trace trace, long seed) {
        this.agent = agent;
        this.trace = trace;
        this.random = new Random(seed);
    }

    static List<Mutant> of(ScriptedAgent agent, Trace trace, long seed) {
        var mutations = new Mutations(agent, trace, seed);
        mutations.in(agent.acts(), acts -> acts);
        return mutations.mutants;
    }

    /** Mutates a list of acts that {@code whole} puts back into the agent. */
    private void in(List<Act> acts, UnaryOperator<List<Act>> whole) {
        for (int i = 0; i < acts.size(); i++) {
            Act act = acts.get(i);
            if (isCall(act)) {
                drop(acts, i, whole);
                add(acts, i, whole);
                if (i + 1 < acts.size() && isCall(acts.get(i + 1)) && !sameCall(act, acts.get(i + 1))) {
                    swap(acts, i, whole);
                }
            }
            edit(acts, i, whole);
            List<List<Act>> bodies = act.bodies();
            for (int b = 0; b < bodies.size(); b++) {
                int at = i;
                int body = b;
                in(bodies.get(b), inner -> {
                    var changed = new ArrayList<>(bodies);
                    changed.set(body, inner);
                    return whole.apply(with(acts, at, act.withBodies(changed)));
                });
            }
        }
    }

    private void drop(List<Act> acts, int i, UnaryOperator<List<Act>> whole) {
        var fewer = new ArrayList<>(acts);
        fewer.remove(i);
        plant(Kind.CALL_DROPPED, "without " + told(acts.get(i)), whole.apply(fewer), at(acts.get(i)));
    }

    private void add(List<Act> acts, int i, UnaryOperator<List<Act>> whole) {
        Act act = acts.get(i);
        Act extra = Act.use("extra", "n", random.nextInt(1_000)).at("Added.java:1");
        plant(Kind.CALL_ADDED, "extra before " + told(act), whole.apply(inserted(acts, i, extra)), at(act));
        if (neverEnds(act)) {
            return;
        }
        plant(Kind.CALL_ADDED, "extra after " + told(act), whole.apply(inserted(acts, i + 1, extra)), after(act));
        if (act instanceof Act.Use) {
            plant(
                    Kind.CALL_ADDED,
                    "twice " + told(act),
                    whole.apply(inserted(acts, i + 1, act.at("Added.java:2"))),
                    after(act));
        }
    }

    private void swap(List<Act> acts, int i, UnaryOperator<List<Act>> whole) {
        var swapped = new ArrayList<>(acts);
        swapped.set(i, acts.get(i + 1));
        swapped.set(i + 1, acts.get(i));
        plant(
                Kind.REORDERED,
                told(acts.get(i + 1)) + " before " + told(acts.get(i)),
                whole.apply(swapped),
                at(acts.get(i)));
    }

    private void edit(List<Act> acts, int i, UnaryOperator<List<Act>> whole) {
        Act act = acts.get(i);
        if (act instanceof Act.Use use) {
            use.arguments().forEach((name, value) -> {
                Act edited = new Act.Use(use.site(), use.tool(), edited(use.arguments(), name), use.as());
                plant(
                        Kind.ARGUMENT_EDITED,
                        "/" + name + " of " + told(act),
                        whole.apply(with(acts, i, edited)),
                        at(act));
            });
        } else if (act instanceof Act.Delegate delegate) {
            delegate.input().forEach((name, value) -> {
                Act edited = new Act.Delegate(
                        delegate.site(),
                        delegate.tool(),
                        delegate.agent(),
                        edited(delegate.input(), name),
                        delegate.body(),
                        delegate.as());
                plant(
                        Kind.ARGUMENT_EDITED,
                        "/" + name + " of " + told(act),
                        whole.apply(with(acts, i, edited)),
                        at(act));
            });
        } else if (act instanceof Act.Ask ask) {
            String prompt = ask.prompt() == null ? "hurry" : ask.prompt() + " please";
            Act edited = new Act.Ask(ask.site(), prompt, ask.over(), ask.as());
            plant(Kind.PROMPT_EDITED, "prompt of " + told(act), whole.apply(with(acts, i, edited)), at(act));
        } else if (act instanceof Act.Remember remember) {
            Act edited = new Act.Remember(remember.site(), remember.key(), "forgot");
            plant(Kind.ARGUMENT_EDITED, "state of " + told(act), whole.apply(with(acts, i, edited)), at(act));
        } else if (act instanceof Act.Raise raise) {
            Set<Integer> steps = raised(acts);
            Act otherType = new Act.Raise(IllegalArgumentException.class, raise.message());
            plant(Kind.EXCEPTION_CHANGED, "type of " + raise, whole.apply(with(acts, i, otherType)), steps);
            Act otherText = new Act.Raise(raise.type(), raise.message() + "!");
            plant(Kind.EXCEPTION_CHANGED, "message of " + raise, whole.apply(with(acts, i, otherText)), steps);
            var nothing = new ArrayList<>(acts);
            nothing.remove(i);
            plant(Kind.EXCEPTION_CHANGED, "no " + raise, whole.apply(nothing), steps);
        }
    }

    private void plant(Kind kind, String what, List<Act> acts, Set<Integer> steps) {
        mutants.add(new Mutant(kind, what, agent.doing(acts), steps));
    }

    /** An act that makes a call which must be made again in a replay; reads of a memory are free. */
    private static boolean isCall(Act act) {
        return act instanceof Act.Ask || act instanceof Act.Use || act instanceof Act.Delegate;
    }

    /** Whether what follows the act is never reached, because it throws whenever it is done. */
    private boolean neverEnds(Act act) {
        List<Step> made = made(act);
        return made.get(made.size() - 1).ending() == Fact.Ending.THREW;
    }

    private static boolean sameCall(Act one, Act other) {
        return one.at("same").equals(other.at("same"));
    }

    /** The first step that the act makes, and the agent's step around it where the act is an agent. */
    private Set<Integer> at(Act act) {
        var steps = new TreeSet<Integer>();
        made(act).stream().map(Step::number).limit(1).forEach(steps::add);
        within(made(act).get(0)).stream()
                .filter(this::isAnswered)
                .map(Step::number)
                .limit(1)
                .forEach(steps::add);
        return steps;
    }

    /** The next step that is made on the strand of the act after all that the act does, or one more than the last. */
    private Set<Integer> after(Act act) {
        List<Step> made = made(act);
        List<Step> within = within(made.get(made.size() - 1));
        Step first = within.get(0);
        int last = within.stream()
                .filter(step -> step.strand().equals(first.strand()))
                .mapToInt(Step::number)
                .max()
                .orElseThrow();
        return trace.steps().stream()
                .filter(step -> step.number() > last && step.strand().equals(first.strand()) && isAnswered(step))
                .map(step -> Set.of(step.number()))
                .findFirst()
                .orElse(Set.of(last + 1));
    }

    /** The step of the agent that holds these acts: the one that ends by throwing. */
    private Set<Integer> raised(List<Act> acts) {
        int inside = acts.stream()
                .filter(Mutations::isCall)
                .map(act -> made(act).get(0).parent())
                .findFirst()
                .orElseThrow();
        return Set.of(inside);
    }

    /** The steps that the act has made, one for each time that it was done. */
    private List<Step> made(Act act) {
        List<Step> made = trace.steps().stream()
                .filter(step -> act.site() != null && act.site().equals(step.site()))
                .toList();
        if (made.isEmpty()) {
            throw new AssertionError("no step was made at " + act.site());
        }
        return made;
    }

    /** The step, and those inside it. */
    private List<Step> within(Step outer) {
        var inside = new ArrayList<Step>();
        var numbers = new TreeSet<Integer>();
        for (Step step : trace.steps()) {
            if (step.number() == outer.number() || numbers.contains(step.parent())) {
                numbers.add(step.number());
                inside.add(step);
            }
        }
        return inside;
    }

    private boolean isAnswered(Step step) {
        return isInAgent(step)
                && !step.kind().equals("agent")
                && !step.kind().equals("memory")
                && trace.steps().stream().noneMatch(inner -> inner.parent() == step.number());
    }

    private boolean isInAgent(Step step) {
        for (Step at = step; at.parent() > 0; at = trace.step(at.parent())) {
            if (trace.step(at.parent()).name().equals(agent.name())) {
                return true;
            }
        }
        return false;
    }

    private static List<Act> with(List<Act> acts, int i, Act act) {
        var changed = new ArrayList<>(acts);
        changed.set(i, act);
        return changed;
    }

    private static List<Act> inserted(List<Act> acts, int i, Act act) {
        var more = new ArrayList<>(acts);
        more.add(i, act);
        return more;
    }

    private static Map<String, Object> edited(Map<String, Object> arguments, String name) {
        var edited = new LinkedHashMap<>(arguments);
        edited.compute(name, (key, value) -> value instanceof Number number ? number.intValue() + 1 : value + "x");
        return edited;
    }

    private static String told(Act act) {
        if (act instanceof Act.Use use) {
            return use.tool() + " at " + use.site();
        } else if (act instanceof Act.Delegate delegate) {
            return delegate.agent() + " at " + delegate.site();
        } else {
            return act.getClass().getSimpleName() + " at " + act.site();
        }
    }
}
