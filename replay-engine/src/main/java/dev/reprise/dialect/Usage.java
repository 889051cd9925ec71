package dev.reprise.dialect;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Token counts as the conventions count them: input includes what came from a cache, output includes reasoning. Counts
 * that the provider did not give are absent.
 */
final class Usage {

    private final Map<String, @Nullable Object> counts = new LinkedHashMap<>();

    Usage count(String name, @Nullable Object... tokens) {
        long sum = 0;
        boolean known = false;
        for (Object number : tokens) {
            if (number instanceof Number some) {
                sum += some.longValue();
                known = true;
            }
        }
        if (known) {
            counts.put(name, sum);
        }
        return this;
    }

    void into(Map<String, @Nullable Object> response) {
        if (!counts.isEmpty()) {
            response.put("usage", counts);
        }
    }
}
