package dev.reprise.agent.boot;

import dev.reprise.boundary.World;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A read of a source on its way to the boundary. What a source reads in its turn is part of the read. */
final class Reading {

    private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

    private Reading() {}

    static @Nullable Object read(String kind, String name, Supplier<? extends @Nullable Object> live) {
        if (INSIDE.get() != null) {
            return live.get();
        }
        return World.read(kind, name, (Supplier<@Nullable Object>) () -> {
            INSIDE.set(Boolean.TRUE);
            try {
                return live.get();
            } finally {
                INSIDE.remove();
            }
        });
    }
}
