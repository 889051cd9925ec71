package dev.reprise.agent.hook;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Methods that delegate to one another on the same object are one call: the outermost. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Nesting {

    private record Open(String call, @Nullable Object self) {
        boolean is(String otherCall, @Nullable Object otherSelf) {
            return self == otherSelf && call.equals(otherCall);
        }
    }

    private static final ThreadLocal<@Nullable List<Open>> OPEN = new ThreadLocal<>();

    private Nesting() {}

    /** Whether this is the outermost one; if so, {@link #leave} has to follow. */
    public static boolean enter(String call, @Nullable Object self) {
        List<Open> open = OPEN.get();
        if (open == null) {
            open = new ArrayList<>(4);
            OPEN.set(open);
        }
        for (Open each : open) {
            if (each.is(call, self)) {
                return false;
            }
        }
        open.add(new Open(call, self));
        return true;
    }

    /** The outermost one is over. */
    public static void leave(String call, @Nullable Object self) {
        List<Open> open = OPEN.get();
        if (open != null) {
            open.removeIf(each -> each.is(call, self));
            if (open.isEmpty()) {
                OPEN.remove();
            }
        }
    }
}
