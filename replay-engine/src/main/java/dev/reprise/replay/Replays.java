package dev.reprise.replay;

import dev.reprise.boundary.Boundary;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.dialect.Dialects;
import dev.reprise.verdict.Violation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the world for threads that carry no run while replays are active: a request that a test sends to
 * its own server joins the one active replay; a model or a tool that is called by work which lost its replay is refused.
 */
final class Replays implements Boundary {

    private static final Replays INSTANCE = new Replays();

    private final List<Replay> active = new CopyOnWriteArrayList<>();
    private volatile @Nullable Boundary before;

    private Replays() {}

    static void begin(Replay replay) {
        synchronized (INSTANCE) {
            if (INSTANCE.active.isEmpty()) {
                INSTANCE.before = World.behind();
                World.put(INSTANCE);
            }
            INSTANCE.active.add(replay);
        }
    }

    static void end(Replay replay) {
        synchronized (INSTANCE) {
            if (INSTANCE.active.remove(replay) && INSTANCE.active.isEmpty()) {
                World.put(INSTANCE.before);
                INSTANCE.before = null;
            }
        }
    }

    static Optional<Replay> active(Predicate<Replay> which) {
        return INSTANCE.active.stream().filter(which).findFirst();
    }

    @Override
    public Crossing enter(Call call, @Nullable Frame frame) {
        List<Replay> now = active;
        boolean joins = call.entry() || Treatment.isShape(call.kind()) || Treatment.isSession(call.kind());
        Replay meant = joins ? meant(call, now) : null;
        if (meant != null) {
            Frame joined = meant.joining();
            return joined.boundary().enter(call, joined);
        }
        if (!now.isEmpty() && isModelOrTool(call)) {
            return new Answered(Outcome.threw(lost(call, now)));
        }
        Boundary other = before;
        return other == null ? Crossing.UNWATCHED : other.enter(call, null);
    }

    /** The replay that the request says it belongs to; where it says none, the only one there is. */
    private static @Nullable Replay meant(Call call, List<Replay> now) {
        String replay = call.replay();
        if (replay == null) {
            return now.size() == 1 ? now.get(0) : null;
        }
        return now.stream().filter(each -> each.is(replay)).findFirst().orElse(null);
    }

    private static boolean isModelOrTool(Call call) {
        Call.Wire wire = call.wire();
        if (wire != null) {
            return Dialects.recognise(wire.method(), wire.url(), wire.body(), 0, wire.body().length)
                    .isPresent();
        }
        return Treatment.isModel(call.kind()) || call.kind().equals("tool");
    }

    static Throwable lost(Call call, List<Replay> replays) {
        ReplayViolation violation = null;
        for (Replay each : replays) {
            violation = new ReplayViolation(new Violation.ContextLost(
                    each.anywhere(call), Thread.currentThread().getName(), call.tree()));
            each.violated(violation);
        }
        return violation == null ? new IllegalStateException("no replay") : violation;
    }

    @Override
    public boolean answers(@Nullable Frame frame) {
        return !active.isEmpty();
    }

    @Override
    public @Nullable Object read(String kind, String name, Supplier<? extends @Nullable Object> live, Frame frame) {
        return live.get();
    }

    @Override
    public void note(String name, @Nullable Object value, @Nullable Frame frame) {}

    @Override
    public void connecting(String host, int port, @Nullable Frame frame) {}

    @Override
    public void forked(Frame frame) {}

    @Override
    public void joined(Frame frame, @Nullable Throwable thrown) {}
}
