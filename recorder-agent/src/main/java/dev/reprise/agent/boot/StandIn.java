package dev.reprise.agent.boot;

import java.util.Locale;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A credential for clients that refuse to be built without one. Where a trace answers, nobody is shown it. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class StandIn {

    private static final String CREDENTIAL = "reprise-stand-in";

    private StandIn() {}

    /** The given value, or a stand-in if it is missing and its name is that of a key. */
    public static @Nullable String credential(@Nullable String given, @Nullable String name) {
        if (name == null || (given != null && !given.isBlank())) {
            return given;
        }
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return letters.startsWith("apikey") || letters.startsWith("accesstoken") ? CREDENTIAL : given;
    }

    /** Sets the system property from which a client takes its key, where no key is configured. */
    public static void property(String property, String... environment) {
        for (String variable : environment) {
            if (System.getenv(variable) != null) {
                return;
            }
        }
        System.getProperties().putIfAbsent(property, CREDENTIAL);
    }
}
