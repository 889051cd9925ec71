package dev.reprise.agent.hook.protocol;

import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A library works at carrying what is recorded as a call: nobody watches the connections that it makes for that. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Aside extends Passage {

    private final @Nullable Frame before = World.swap(World.aside());
    private final UnaryOperator<@Nullable Object> later;

    private Aside(UnaryOperator<@Nullable Object> later) {
        this.later = later;
    }

    /** All the work is done when the method returns, or on threads that it starts. */
    public static Passage work() {
        return new Aside(returned -> null);
    }

    /** What is returned does work of its own, and is replaced by what this gives. */
    public static Passage work(UnaryOperator<@Nullable Object> later) {
        return new Aside(later);
    }

    @Override
    protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
        World.swap(before);
        if (thrown == null) {
            replace(later.apply(returned));
        }
    }
}
