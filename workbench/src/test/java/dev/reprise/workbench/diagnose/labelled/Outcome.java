package dev.reprise.workbench.diagnose.labelled;

import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

import static dev.reprise.workbench.diagnose.labelled.Bodies.map;

/** What came of a tool: a value or something thrown; and what the model is told of it. */
record Outcome(
        @Nullable Object value,
        @Nullable Throwable thrown,
        @Nullable Object told) {

    /** How the tools of a run write their results. */
    enum Form {
        TREE,
        JSON_TEXT,
        LINES,
        MCP
    }

    static Outcome of(Map<String, @Nullable Object> tree, Form form) {
        return told(write(tree, form));
    }

    static Outcome ofList(List<?> rows, Form form) {
        return form == Form.TREE ? told(map("found", rows)) : told(Bodies.text(map("found", rows)));
    }

    private static Outcome told(@Nullable Object value) {
        return new Outcome(value, null, value);
    }

    private static Object write(Map<String, @Nullable Object> tree, Form form) {
        return switch (form) {
            case TREE -> tree;
            case JSON_TEXT -> Bodies.text(tree);
            case LINES ->
                tree.entrySet().stream()
                        .map(member -> member.getKey() + ": " + member.getValue())
                        .collect(Collectors.joining("\n"));
            case MCP -> map("content", List.of(map("type", "text", "text", Bodies.text(tree))), "isError", false);
        };
    }

    /** One of the ways in which tools fail. */
    static Outcome error(String why, int way) {
        return switch (way % 5) {
            case 0 -> {
                var timeout = new SocketTimeoutException(why);
                yield new Outcome(null, timeout, why);
            }
            case 1 -> new Outcome(null, new IllegalStateException(why), "Error: " + why);
            case 2 -> told(map("error", why));
            case 3 -> told("Error: " + why);
            default -> told(map("content", List.of(map("type", "text", "text", why)), "isError", true));
        };
    }
}
