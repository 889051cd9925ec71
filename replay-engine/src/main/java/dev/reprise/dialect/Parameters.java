package dev.reprise.dialect;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a provider's request that steer the model, by the names that all dialects share. */
final class Parameters {

    private final Map<String, String> names = new LinkedHashMap<>();

    /** Members whose names are the shared ones already. */
    static Parameters named(String... names) {
        var parameters = new Parameters();
        for (String name : names) {
            parameters.names.put(name, name);
        }
        return parameters;
    }

    Parameters and(String provider, String shared) {
        names.put(provider, shared);
        return this;
    }

    /** Moves what is known from the body. Null means the same as absent, and {@code stream} is said only where it is on. */
    void move(Members body, Map<String, @Nullable Object> into) {
        names.forEach((provider, shared) -> {
            Object value = body.take(provider);
            if (value == null || (shared.equals("stream") && Boolean.FALSE.equals(value))) {
                return;
            }
            String name = into.containsKey(shared) ? provider : shared;
            into.put(name, shared.equals("stop") ? Shape.listOf(value) : value);
        });
    }
}
