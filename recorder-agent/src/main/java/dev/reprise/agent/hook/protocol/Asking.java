package dev.reprise.agent.hook.protocol;

import dev.reprise.agent.hook.Nesting;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A request to a server on its way through the boundary. What belongs to a session is asked once and kept for all runs,
 * so what a run asks is told outside of it, too: a later run that makes use of it must find it.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Asking {

    private static final int MOST_KNOWN = 1000;

    /** By what was asked, what was last heard outside runs. */
    private static final Map<Object, Object> KNOWN = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
            return size() > MOST_KNOWN;
        }
    });

    private final Peer peer;
    private final Call call;
    private final Crossing crossing;
    private final boolean inRun;
    private final AtomicBoolean over = new AtomicBoolean();

    private Asking(Peer peer, Call call, Crossing crossing, boolean inRun) {
        this.peer = peer;
        this.call = call;
        this.crossing = crossing;
        this.inRun = inRun;
    }

    /** The request reaches the boundary, and leaves its thread; null if it is part of a call that did so before. */
    public static @Nullable Asking enter(Object transport, String method, @Nullable Object parameters) {
        Peer peer = Peer.of(transport);
        Call call = method.equals(ServerCalls.INITIALIZE)
                ? ServerCalls.initialize(parameters, Peer.reached(transport))
                : ServerCalls.of(method, parameters, peer.name());
        if (call.kind().equals("tool") && Nesting.isOfTool(call.name())) {
            return null;
        }
        Frame here = World.current();
        boolean aside = World.isAside();
        if (aside) {
            World.swap(null);
        }
        try {
            Crossing crossing = World.enter(call);
            crossing.leave();
            return new Asking(peer, call, crossing, here != null && !aside);
        } finally {
            if (aside) {
                World.swap(here);
            }
        }
    }

    /** What answers it, as it crosses the boundary. */
    public Crossing crossing() {
        return crossing;
    }

    /** Whether all is wanted at once: there is little of it, and others must find it. */
    public boolean isOfSession() {
        return call.kind().equals(ServerCalls.SESSION);
    }

    /** It was answered from a record. */
    public void answered(@Nullable Object tree) {
        if (call.name().equals(ServerCalls.INITIALIZE)) {
            peer.opened(tree);
        }
    }

    /** The server has answered; of a session, with the tree itself. */
    public void returned(@Nullable Object result) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        crossing.exit(Outcome.returned(result));
        if (!isOfSession()) {
            return;
        }
        answered(result);
        Object asked = Objects.requireNonNullElse(call.tree(), "") + call.name();
        Object heard = String.valueOf(result).hashCode();
        if (!Objects.equals(KNOWN.put(asked, heard), heard) && inRun && !World.answers()) {
            tellOutside(result);
        }
    }

    private void tellOutside(@Nullable Object result) {
        Frame here = World.swap(null);
        try {
            Crossing outside = World.enter(call);
            outside.exit(Outcome.returned(result));
        } finally {
            World.swap(here);
        }
    }

    /** It failed. */
    public void failed(Throwable thrown) {
        if (over.compareAndSet(false, true)) {
            crossing.exit(Outcome.threw(thrown));
        }
    }

    /** It failed with an error that says more than its exception. */
    public void failed(@Nullable Object error, Throwable thrown) {
        if (error != null) {
            crossing.chunk(Map.of("error", error));
        }
        failed(thrown);
    }

    /** The error that an answer holds besides its exception, or null. */
    public static @Nullable Object error(Outcome.Streamed answer) {
        return answer.pieces().isEmpty() || !(answer.pieces().get(0).value() instanceof Map<?, ?> piece)
                ? null
                : piece.get("error");
    }
}
