package dev.reprise;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.trace.TraceUnreadable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What an application may say of itself, and how a trace is replayed without a test framework. Nothing here is needed to
 * record or to replay; all of it does nothing where nothing records or replays.
 *
 * <pre>{@code
 * try (var replay = Reprise.replay(Path.of("traces/refund-4711.trace.jsonl"))) {
 *     String answer = agent.handle((String) replay.input());
 * }
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Reprise {

    private Reprise() {}

    /** Replays the trace in this file: until the result is closed, this thread's calls are answered from it. */
    public static Replay replay(Path trace) throws TraceUnreadable {
        return Replay.open(trace);
    }

    /** Replays the trace in this file, allowing what the settings allow. */
    public static Replay replay(Path trace, ReplaySettings settings) throws TraceUnreadable {
        return Replay.open(trace, settings);
    }

    /** Names the run. */
    public static void run(String name) {
        World.note("run", name);
    }

    /** Says to which conversation the run belongs. */
    public static void conversation(String id) {
        World.note("conversation", id);
    }

    /** Tags the run, so that it is found by what it was about: {@code tag("order", "A-17")}. */
    public static void tag(String name, String value) {
        World.note("tag:" + name, value);
    }

    /** The application decided something, for a reason. */
    public static void decision(String name, Object chosen, String reason) {
        var said = new LinkedHashMap<String, @Nullable Object>();
        said.put("name", name);
        said.put("chosen", chosen);
        said.put("reason", reason);
        World.note("decision", said);
    }

    /** Something is wrong with this run; flagged runs are kept. */
    public static void flag(String reason) {
        World.note("flag", reason);
    }

    /**
     * A validation, at a handoff for instance; returns what it was told, so that it fits into a condition.
     *
     * <pre>{@code
     * if (!Reprise.check("order id", plan.orderId().equals(request.orderId()))) { … }
     * }</pre>
     */
    public static boolean check(String what, boolean holds) {
        var said = new LinkedHashMap<String, @Nullable Object>();
        said.put("what", what);
        said.put("holds", holds);
        World.note("check", said);
        return holds;
    }

    /** The application is not sure of something. */
    public static void uncertain(String what) {
        World.note("uncertain", what);
    }

    /** Anything else that is worth knowing when the run is looked at; the value is a neutral tree. */
    public static void note(String name, @Nullable Object value) {
        World.note("note:" + name, value);
    }

    /** The work, which keeps this run when another thread runs it. */
    public static Runnable carrying(Runnable work) {
        return World.carrying(work);
    }

    /**
     * A call that no hook knows, brought through the boundary by hand: recorded when something records, answered when
     * something replays, and otherwise just made.
     *
     * @param kind the kind of call, {@code service} or {@code tool} for instance
     * @param name its name
     * @param input its input as a neutral tree
     * @param toTree the result as a neutral tree
     * @param fromTree the result of such a tree
     * @param live makes the call
     */
    public static <T extends @Nullable Object> T call(
            String kind,
            String name,
            @Nullable Object input,
            Function<T, @Nullable Object> toTree,
            Function<@Nullable Object, T> fromTree,
            Callable<T> live)
            throws Exception {
        Crossing crossing = World.enter(Call.of(kind, name, input));
        Outcome answer = crossing.answer();
        if (answer instanceof Outcome.Returned returned) {
            return fromTree.apply(returned.tree());
        } else if (answer instanceof Outcome.Threw threw) {
            throw asThrown(threw.thrown());
        } else if (answer != null) {
            throw new IllegalStateException(kind + " " + name + " was recorded as a stream, and is called as a value");
        }
        try {
            T result = live.call();
            crossing.exit(Outcome.returned(toTree.apply(result)));
            return result;
        } catch (Throwable thrown) {
            crossing.exit(Outcome.threw(thrown));
            throw thrown;
        }
    }

    private static Exception asThrown(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof Exception exception ? exception : new IllegalStateException(thrown);
    }
}
