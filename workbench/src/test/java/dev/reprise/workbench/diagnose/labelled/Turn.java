package dev.reprise.workbench.diagnose.labelled;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of a conversation, before any provider's way to write it.
 *
 * @param role {@code user}, {@code assistant} or {@code tool}
 * @param asks what an assistant asks for
 * @param answers what the tool's answer is the answer to
 * @param result the tool's answer
 */
record Turn(
        String role,
        @Nullable String text,
        List<Asked> asks,
        @Nullable Asked answers,
        @Nullable Object result) {

    /** A tool that is asked for. */
    record Asked(String id, String tool, Map<String, @Nullable Object> arguments) {}

    static Turn user(String text) {
        return new Turn("user", text, List.of(), null, null);
    }

    static Turn assistant(@Nullable String text, List<Asked> asks) {
        return new Turn("assistant", text, asks, null, null);
    }

    static Turn tool(Asked asked, @Nullable Object result) {
        return new Turn("tool", null, List.of(), asked, result);
    }
}
