package dev.reprise.testkit;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An agent of any shape, written as data or as a script, without any framework.
 *
 * <pre>{@code
 * ScriptedAgent agent = ScriptedAgent.of("RefundAgent.handle",
 *         Act.ask("refund {input.order}?"),
 *         Act.use("lookupOrder", "order", "{input.order}").as("found"),
 *         Act.use("refund", "order", "{found.order}"));
 * agent.run(Map.of("order", "A-17"), world, Schedule.seeded(42));
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ScriptedAgent {

    private final String name;
    private final List<Act> acts;
    private final boolean unseen;

    private ScriptedAgent(String name, List<Act> acts, boolean unseen) {
        this.name = name;
        this.acts = List.copyOf(acts);
        this.unseen = unseen;
    }

    /** An agent that does these things one after the other. */
    public static ScriptedAgent of(String name, Act... acts) {
        return of(name, List.of(acts));
    }

    /** An agent that does these things one after the other. */
    public static ScriptedAgent of(String name, List<Act> acts) {
        int dot = name.indexOf('.');
        String file = dot < 0 ? name : name.substring(0, dot);
        return new ScriptedAgent(name, Act.numbered(file, acts, new int[1]), false);
    }

    /** An agent written by hand. */
    public static ScriptedAgent of(String name, Script script) {
        return of(name, Act.play(script));
    }

    /** The same agent doing other things. */
    public ScriptedAgent doing(List<Act> others) {
        return new ScriptedAgent(name, others, unseen);
    }

    /** What it does, each call with its place in the code. */
    public List<Act> acts() {
        return acts;
    }

    /** Its name, as the boundary sees it. */
    public String name() {
        return name;
    }

    /**
     * The same agent without a boundary around it, as a part of the program where no hook knows the agent: its calls
     * belong to whatever runs it.
     */
    public ScriptedAgent unseen() {
        return new ScriptedAgent(name, acts, true);
    }

    /** Runs the agent on this thread, and what it forks on others. */
    public @Nullable Object run(@Nullable Object input, ScriptedWorld world, Schedule schedule) throws Exception {
        return schedule.run(() -> play(new AgentContext(schedule, world, null), input));
    }

    /** Runs the agent inside something else that a script does. */
    public @Nullable Object play(AgentContext context, @Nullable Object input) throws Exception {
        Script body = (inside, given) -> new Player(inside).play(acts, given);
        return unseen ? body.play(context, input) : context.agent(name, input, body);
    }
}
