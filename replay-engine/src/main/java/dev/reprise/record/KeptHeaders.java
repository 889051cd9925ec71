package dev.reprise.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The response headers that a client acts on or that help to find an incident; never cookies or credentials. */
final class KeptHeaders {

    private static final Set<String> NAMES = Set.of(
            ":reason",
            "content-type",
            "content-encoding",
            "retry-after",
            "retry-after-ms",
            "x-should-retry",
            "request-id",
            "x-request-id",
            "x-amzn-requestid",
            "x-amzn-errortype",
            "location");

    private static final List<String> PREFIXES = List.of("openai-", "anthropic-", "x-ratelimit-", "x-amzn-bedrock-");

    private KeptHeaders() {}

    /** In lower case, by name. */
    static Map<String, List<String>> of(Map<String, List<String>> headers) {
        var kept = new TreeMap<String, List<String>>();
        headers.forEach((name, values) -> {
            String lower = String.valueOf(name).toLowerCase(Locale.ROOT);
            if (NAMES.contains(lower) || PREFIXES.stream().anyMatch(lower::startsWith)) {
                kept.put(lower, List.copyOf(values));
            }
        });
        return new LinkedHashMap<>(kept);
    }
}
