package dev.reprise.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an agent does, as data: an agent that is a list of acts can be changed at any position. What an act
 * gives is kept under its {@code as}; texts and arguments may name it, as in {@code "refund {lookup.order}"}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Act {

    /** How a model is reached. */
    enum Over {
        PROCESS,
        WIRE,
        FRAMEWORK,
        STREAM
    }

    /** Puts a prompt to the model, if there is one, and keeps what it says in the conversation. */
    record Ask(
            @Nullable String site,
            @Nullable String prompt,
            Over over,
            @Nullable String as) implements Act {
        @Override
        public Act at(String where) {
            return new Ask(where, prompt, over, as);
        }

        /** The same, kept under a name. */
        public Ask as(String name) {
            return new Ask(site, prompt, over, name);
        }

        /** The same, by another way. */
        public Ask over(Over way) {
            return new Ask(site, prompt, way, as);
        }
    }

    /** Calls a tool, under the id of the model's latest request for it, and keeps the result in the conversation. */
    record Use(
            @Nullable String site,
            String tool,
            Map<String, @Nullable Object> arguments,
            @Nullable String as) implements Act {
        public Use {
            arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        }

        @Override
        public Act at(String where) {
            return new Use(where, tool, arguments, as);
        }

        /** The same, kept under a name. */
        public Use as(String name) {
            return new Use(site, tool, arguments, name);
        }
    }

    /** Lets another agent do something, in a conversation of its own; with {@code tool}, the agent is that tool. */
    record Delegate(
            @Nullable String site,
            @Nullable String tool,
            String agent,
            Map<String, @Nullable Object> input,
            List<Act> body,
            @Nullable String as)
            implements Act {
        public Delegate {
            input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
            body = List.copyOf(body);
        }

        @Override
        public Act at(String where) {
            return new Delegate(where, tool, agent, input, body, as);
        }

        @Override
        public List<List<Act>> bodies() {
            return List.of(body);
        }

        @Override
        public Act withBodies(List<List<Act>> bodies) {
            return new Delegate(site, tool, agent, input, bodies.get(0), as);
        }

        /** The same, kept under a name. */
        public Delegate as(String name) {
            return new Delegate(site, tool, agent, input, body, name);
        }

        /** The same agent as a tool. */
        public Delegate asTool(String name) {
            return new Delegate(site, name, agent, input, body, as);
        }
    }

    /** Does several things on threads of their own; what they say joins the conversation afterwards. */
    record Parallel(List<List<Act>> branches, boolean inCompletionOrder) implements Act {
        public Parallel {
            branches = branches.stream().map(List::copyOf).toList();
        }

        @Override
        public List<List<Act>> bodies() {
            return branches;
        }

        @Override
        public Act withBodies(List<List<Act>> bodies) {
            return new Parallel(bodies, inCompletionOrder);
        }

        /** The same, using the results as they come. */
        public Parallel asTheyCome() {
            return new Parallel(branches, true);
        }
    }

    /** Tries, tells the conversation what went wrong, and tries again; after so many times it goes on regardless. */
    record Attempt(int times, List<Act> body) implements Act {
        public Attempt {
            body = List.copyOf(body);
        }

        @Override
        public List<List<Act>> bodies() {
            return List.of(body);
        }

        @Override
        public Act withBodies(List<List<Act>> bodies) {
            return new Attempt(times, bodies.get(0));
        }
    }

    /** Fails. Whoever handles it tells the conversation that something failed, not what. */
    record Raise(Class<? extends RuntimeException> type, String message) implements Act {}

    /** Reads the memory store. */
    record Recall(
            @Nullable String site, String key, @Nullable String as) implements Act {
        @Override
        public Act at(String where) {
            return new Recall(where, key, as);
        }
    }

    /** Writes to the memory store: the whole conversation, or a value. */
    record Remember(
            @Nullable String site, String key, @Nullable Object value) implements Act {
        @Override
        public Act at(String where) {
            return new Remember(where, key, value);
        }
    }

    /** The agent's result. */
    record Result(@Nullable Object value) implements Act {}

    /** Something written by hand. */
    record Play(Script script, @Nullable String as) implements Act {}

    /** The place in the agent's code, as a trace shows it; null where the act makes no call of its own. */
    default @Nullable String site() {
        return null;
    }

    /** The same act at a place in the agent's code. */
    default Act at(String where) {
        return this;
    }

    /** The acts inside, a list for each line of work. */
    default List<List<Act>> bodies() {
        return List.of();
    }

    /** The same act with other acts inside. */
    default Act withBodies(List<List<Act>> bodies) {
        return this;
    }

    /** Asks the model in this process. */
    static Ask ask(String prompt) {
        return new Ask(null, prompt, Over.PROCESS, null);
    }

    /** Asks the model over the wire. */
    static Ask askOverWire(String prompt) {
        return new Ask(null, prompt, Over.WIRE, null);
    }

    /** Asks the model to go on, over the wire or not. */
    static Ask goOn(Over over) {
        return new Ask(null, null, over, null);
    }

    /** Calls a tool; names and values of the arguments take turns. */
    static Use use(String tool, @Nullable Object... arguments) {
        return new Use(null, tool, members(arguments), null);
    }

    /** Lets another agent do something. */
    static Delegate delegate(String agent, Map<String, ? extends @Nullable Object> input, Act... body) {
        return new Delegate(null, null, agent, new LinkedHashMap<>(input), List.of(body), null);
    }

    /** Does several things at once, each line of work on a thread of its own. */
    static Parallel parallel(List<? extends List<Act>> branches) {
        return new Parallel(List.copyOf(branches), false);
    }

    /** One line of work. */
    static List<Act> line(Act... acts) {
        return List.of(acts);
    }

    /** Tries at most so many times. */
    static Attempt attempt(int times, Act... body) {
        return new Attempt(times, List.of(body));
    }

    /** Fails with an {@link IllegalStateException}. */
    static Raise raise(String message) {
        return new Raise(IllegalStateException.class, message);
    }

    /** Reads the memory store. */
    static Recall recall(String key, String as) {
        return new Recall(null, key, as);
    }

    /** Writes the conversation to the memory store. */
    static Remember remember(String key) {
        return new Remember(null, key, null);
    }

    /** Sets the agent's result. */
    static Result result(@Nullable Object value) {
        return new Result(value);
    }

    /** Does something written by hand. */
    static Play play(Script script) {
        return new Play(script, null);
    }

    private static Map<String, @Nullable Object> members(@Nullable Object... pairs) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            members.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return members;
    }

    /** The acts with a place in the code for each that has none, numbered as lines of a file. */
    static List<Act> numbered(String file, List<Act> acts, int[] line) {
        var numbered = new ArrayList<Act>();
        for (Act act : acts) {
            line[0]++;
            Act placed = act.site() == null ? act.at(file + ".java:" + line[0]) : act;
            var bodies = new ArrayList<List<Act>>();
            for (List<Act> body : placed.bodies()) {
                bodies.add(numbered(file, body, line));
            }
            numbered.add(placed.withBodies(bodies));
        }
        return numbered;
    }
}
