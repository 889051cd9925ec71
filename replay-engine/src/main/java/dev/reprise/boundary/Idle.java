package dev.reprise.boundary;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Nothing behind the boundary: every call goes straight through. */
enum Idle implements Boundary {
    INSTANCE;

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
    public void connecting(String host, int port, @Nullable Frame frame) {}

    @Override
    public void forked(Frame frame) {}

    @Override
    public void joined(Frame frame, @Nullable Throwable thrown) {}
}
