package dev.reprise.junit.assertions;

import dev.reprise.replay.Ledger;
import dev.reprise.trace.Step;
import dev.reprise.tree.Json;
import dev.reprise.tree.TreePath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call that was made: in a replay, or when it was recorded.
 *
 * @param error what it failed with, if it did
 */
record Made(
        int step,
        String kind,
        String name,
        @Nullable Object input,
        @Nullable String error) {

    private static final Set<String> MODELS = Set.of("llm", "embedding");
    private static final int MOST_CHARACTERS = 160;

    static Made of(Ledger.Entry entry, @Nullable Step recorded) {
        String error = recorded == null || entry.what() != Ledger.What.ANSWERED ? null : error(recorded);
        return new Made(entry.step(), entry.kind(), entry.name(), entry.input(), error);
    }

    static Made of(Step step) {
        return new Made(step.number(), step.kind(), step.name(), step.input(), error(step));
    }

    /** What a call threw, or what a tool said where it returned that it had failed. */
    private static @Nullable String error(Step step) {
        if (step.thrown().isPresent()) {
            String message = step.thrown().get().message();
            return message == null || message.isBlank() ? step.thrown().get().type() : message;
        }
        if (step.kind().equals("tool")
                && step.output() instanceof Map<?, ?> result
                && Boolean.TRUE.equals(result.get("isError"))) {
            return result.get("text") instanceof String text ? text : excerpt(result);
        }
        return null;
    }

    /** What stands there in the input; the arguments of a method go by their names, too. */
    List<TreePath.Found> at(TreePath place) {
        return dev.reprise.tree.Arguments.at(place, input);
    }

    /** Its arguments by name. */
    Object arguments() {
        Object named = dev.reprise.tree.Arguments.named(input);
        return named == null ? Map.of() : named;
    }

    boolean is(String otherKind, String otherName) {
        return kind.equals(otherKind) && name.equals(otherName);
    }

    boolean isTool() {
        return kind.equals("tool");
    }

    boolean asksModel() {
        return MODELS.contains(kind);
    }

    @Override
    public String toString() {
        return "step " + step + ", " + kind + " " + name + " " + excerpt(dev.reprise.tree.Arguments.named(input));
    }

    static String excerpt(@Nullable Object tree) {
        String json = Json.write(tree);
        return json.length() <= MOST_CHARACTERS ? json : json.substring(0, MOST_CHARACTERS) + "…";
    }
}
