package dev.reprise.trace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Unmodifiable copies that keep the order and allow null values, which {@code Map.copyOf} does not. */
final class Copies {

    private Copies() {}

    static <V extends @Nullable Object> Map<String, V> of(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
