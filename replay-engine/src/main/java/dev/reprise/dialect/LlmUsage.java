package dev.reprise.dialect;

import java.util.Map;
import java.util.OptionalLong;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Token counts of a lifted response; empty where the provider gave none. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LlmUsage(OptionalLong inputTokens, OptionalLong outputTokens) {

    static LlmUsage of(@Nullable Object tree) {
        return new LlmUsage(count(tree, "input_tokens"), count(tree, "output_tokens"));
    }

    private static OptionalLong count(@Nullable Object tree, String name) {
        return tree instanceof Map<?, ?> usage && usage.get(name) instanceof Number number
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }
}
