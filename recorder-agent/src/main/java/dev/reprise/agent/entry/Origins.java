package dev.reprise.agent.entry;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.World;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What is known of a run where it begins. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Origins {

    private static volatile List<TagSource> tags = List.of();

    private Origins() {}

    /** Sets the tags that are read. */
    public static void tags(List<TagSource> sources) {
        tags = List.copyOf(sources);
    }

    /**
     * What the thread itself knows: the span that it works in, and its log context. At the beginning of {@code main} it
     * knows neither, and to ask would set up tracing and logging before the application does.
     */
    public static Map<String, @Nullable Object> ofThread(Call root) {
        var known = new LinkedHashMap<String, @Nullable Object>();
        if (root.name().endsWith(".main")) {
            return known;
        }
        Surroundings around = Surroundings.ofThread();
        String span = around.span();
        if (span != null) {
            known.put("traceparent", span);
        }
        for (TagSource tag : tags) {
            if (tag.kind() == TagSource.Kind.MDC) {
                String value = around.logged(tag.key());
                if (value != null) {
                    known.put("tag:" + tag.name(), value);
                }
            }
        }
        return known;
    }

    /** The request or the message, by its headers, at which a run has just begun. */
    public static void ofHeaders(UnaryOperator<@Nullable String> header) {
        try {
            read(header);
        } catch (RuntimeException unreadable) {
            // The run goes on without them.
        }
    }

    private static void read(UnaryOperator<@Nullable String> header) {
        String parent = header.apply("traceparent");
        if (parent != null
                && parent.matches("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}.*")
                && Surroundings.ofThread().span() == null) {
            World.note("traceparent", parent);
        }
        if (tags.stream().noneMatch(tag -> tag.kind() == TagSource.Kind.BAGGAGE)) {
            return;
        }
        Map<String, String> baggage = baggage(header.apply("baggage"));
        for (TagSource tag : tags) {
            String value = tag.kind() == TagSource.Kind.BAGGAGE ? baggage.get(tag.key()) : null;
            if (value != null) {
                World.note("tag:" + tag.name(), value);
            }
        }
    }

    /** The members of a W3C baggage header; what is malformed is left out. */
    static Map<String, String> baggage(@Nullable String header) {
        var members = new LinkedHashMap<String, String>();
        for (String member : header == null ? new String[0] : header.split(",")) {
            String pair = member.split(";", 2)[0];
            int equals = pair.indexOf('=');
            if (equals > 0) {
                try {
                    members.put(
                            pair.substring(0, equals).strip(),
                            URLDecoder.decode(
                                    pair.substring(equals + 1).strip().replace("+", "%2B"), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException malformed) {
                    members.remove(pair.substring(0, equals).strip());
                }
            }
        }
        return members;
    }
}
