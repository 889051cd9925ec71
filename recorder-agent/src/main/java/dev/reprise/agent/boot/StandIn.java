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
    public static @Nullable Object credential(@Nullable Object given, @Nullable Object name) {
        if (!(name instanceof String key) || given instanceof String text && !text.isBlank()) {
            return given;
        }
        String letters = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return letters.startsWith("apikey") || letters.startsWith("accesstoken") ? CREDENTIAL : given;
    }

    /** The key that Google's client found in the environment, or a stand-in. */
    public static @Nullable Object google(@Nullable Object found) {
        return credential(found, "apiKey");
    }

    /** OpenAI's client is about to read its configuration from system properties and the environment. */
    public static void openAi() {
        property("openai.apiKey", "OPENAI_API_KEY", "AZURE_OPENAI_KEY", "OPENAI_ADMIN_KEY");
    }

    /** Anthropic's client is about to read its configuration from system properties and the environment. */
    public static void anthropic() {
        property("anthropic.apiKey", "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN");
    }

    /** Sets the system property from which a client takes its key, where no key is configured. */
    private static void property(String property, String... environment) {
        for (String variable : environment) {
            if (System.getenv(variable) != null) {
                return;
            }
        }
        System.getProperties().putIfAbsent(property, CREDENTIAL);
    }
}
