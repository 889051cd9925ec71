package dev.reprise.agent.hook;

import dev.reprise.agent.boot.Quiet;
import dev.reprise.boundary.Boundary;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Strand;
import dev.reprise.boundary.World;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a library does by means of others while one call of it is under way: no calls of their own cross the boundary,
 * which is only told of connections.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Aside implements Boundary, AutoCloseable {

    private final @Nullable Frame before;
    private final Thread thread = Thread.currentThread();

    private Aside() {
        before = World.current();
    }

    /** The thread goes aside until the result is closed. */
    public static Aside step() {
        var aside = new Aside();
        World.swap(new Frame(aside, aside, Strand.root()));
        Quiet.begin();
        return aside;
    }

    @Override
    public void close() {
        if (Thread.currentThread() == thread) {
            Quiet.end();
            World.swap(before);
        }
    }

    @Override
    public Crossing enter(Call call, @Nullable Frame frame) {
        return Crossing.UNWATCHED;
    }

    @Override
    public @Nullable Object read(String kind, String name, Supplier<? extends @Nullable Object> live, Frame frame) {
        return live.get();
    }

    @Override
    public void note(String name, @Nullable Object value, @Nullable Frame frame) {}

    @Override
    public void connecting(String host, int port, @Nullable Frame frame) {
        Boundary real = before == null ? World.behind() : before.boundary();
        if (real != null) {
            real.connecting(host, port, before);
        }
    }

    @Override
    public void session(String url, @Nullable Frame frame) {
        Boundary real = before == null ? World.behind() : before.boundary();
        if (real != null) {
            real.session(url, before);
        }
    }

    @Override
    public void forked(Frame frame) {}

    @Override
    public void joined(Frame frame, @Nullable Throwable thrown) {}
}
