package dev.reprise.agent.hook;

import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Methods that delegate to one another are one call, the outermost: those of one object, and those of a proxy and of
 * what stands behind it, as long as no other call of the run is between them, on whichever thread they run.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Nesting {

    private record Open(String call, @Nullable Object unit) {
        boolean holds(String nested, @Nullable Object nestedUnit) {
            return call.equals(nested)
                    && (unit == nestedUnit
                            || unit instanceof String name && name.equals(nestedUnit)
                            || isProxy(unit) && !(nestedUnit instanceof String));
        }
    }

    /** By the step of the run in which the call is open; weakly, because a stream may never end. */
    private static final Map<Object, Open> OPEN = Collections.synchronizedMap(new WeakHashMap<>());

    private final @Nullable Object step;

    private Nesting(@Nullable Object step) {
        this.step = step;
    }

    /** Whether an invocation belongs to the call that is open around it. */
    public static boolean isInside(String call, @Nullable Object unit) {
        Frame frame = World.current();
        Open open = frame == null ? null : OPEN.get(frame.step());
        return open != null && open.holds(call, unit);
    }

    /**
     * Whether an invocation of this tool is all that the tool does which is open around it: a framework's tool that
     * stands for one of a server, under the same name or one with a prefix.
     */
    public static boolean isOfTool(String name) {
        Frame frame = World.current();
        Open open = frame == null ? null : OPEN.get(frame.step());
        return open != null
                && open.call().endsWith(".tool")
                && open.unit() instanceof String outer
                && plain(outer).endsWith(plain(name));
    }

    /** Frameworks put what they know for letters that models may not use in names. */
    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_");
    }

    /**
     * A call on this object has crossed the boundary and goes live: what it delegates to is part of it until
     * {@link #end}. {@code before} is where the thread was before the crossing.
     */
    public static Nesting begin(String call, @Nullable Object unit, @Nullable Frame before) {
        Frame now = World.current();
        if (now == null || (before != null && before.step() == now.step())) {
            return new Nesting(null);
        }
        OPEN.put(now.step(), new Open(call, unit));
        return new Nesting(now.step());
    }

    /** The call is over. */
    public void end() {
        if (step != null) {
            OPEN.remove(step);
        }
    }

    private static boolean isProxy(@Nullable Object unit) {
        return unit != null
                && (Proxy.isProxyClass(unit.getClass())
                        || unit.getClass().getName().contains("$$")
                                && !unit.getClass().isHidden());
    }
}
