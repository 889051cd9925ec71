package dev.reprise.agent.hook;

import java.util.function.BiConsumer;
import org.apiguardian.api.API;

/** Where hooks say what the operator should know: one line for each cause. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Complaints {

    private static volatile BiConsumer<String, String> listener = (cause, line) -> {};

    private Complaints() {}

    /** Sets who says it. */
    public static void to(BiConsumer<String, String> says) {
        listener = says;
    }

    /** Says it, unless the cause was named before. */
    public static void once(String cause, String line) {
        listener.accept(cause, line);
    }
}
