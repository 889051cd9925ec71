package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.reprise.value.NotRebuilt;
import dev.reprise.value.Values;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Results of tools and neutral trees: a text alone, or with whether the tool failed, the value that the text stands for,
 * contents and attributes.
 */
final class ToolResults {

    private ToolResults() {}

    static @Nullable Object tree(ToolExecutionResult result) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        String text = said(result, tree);
        if (result.isError()) {
            tree.put("isError", true);
        }
        Object value = result.result();
        if (value != null && !(value instanceof String)) {
            tree.put("result", Values.tree(value));
        }
        attributes(result, tree);
        if (tree.isEmpty()) {
            return text;
        }
        tree.put("text", text);
        return tree;
    }

    /** Its text, or null where it is something else. */
    private static @Nullable String said(ToolExecutionResult result, Map<String, @Nullable Object> tree) {
        try {
            return result.resultText();
        } catch (IllegalStateException severalOrNone) {
            var contents = result.resultContents();
            if (!contents.isEmpty()) {
                tree.put("contents", Messages.tree(UserMessage.from(contents)));
            }
            return null;
        }
    }

    private static void attributes(ToolExecutionResult result, Map<String, @Nullable Object> tree) {
        try {
            if (result.attributes() != null && !result.attributes().isEmpty()) {
                tree.put("attributes", Values.tree(result.attributes()));
            }
        } catch (NoSuchMethodError older) {
            // Then it has none.
        }
    }

    static ToolExecutionResult plain(@Nullable String text) {
        return says(ToolExecutionResult.builder().result(text), text).build();
    }

    static ToolExecutionResult result(@Nullable Object tool, Map<?, ?> tree) {
        String text = tree.get("text") instanceof String said ? said : null;
        var builder = ToolExecutionResult.builder().isError(Boolean.TRUE.equals(tree.get("isError")));
        Object recorded = tree.get("result");
        builder.result(recorded == null ? text : value(tool, recorded));
        if (tree.get("contents") != null && Messages.message(tree.get("contents")) instanceof UserMessage contents) {
            builder.resultContents(contents.contents());
        } else {
            says(builder, text);
        }
        if (tree.get("attributes") instanceof Map<?, ?> attributes) {
            var all = new LinkedHashMap<String, Object>();
            attributes.forEach((name, value) -> {
                if (value != null) {
                    all.put(String.valueOf(name), value);
                }
            });
            builder.attributes(all);
        }
        return builder.build();
    }

    private static ToolExecutionResult.Builder says(ToolExecutionResult.Builder builder, @Nullable String text) {
        return text == null ? builder.resultTextSupplier(() -> null) : builder.resultText(text);
    }

    /** The value of the type that the tool's method declares; the tree of it where that cannot be known or had. */
    private static @Nullable Object value(@Nullable Object tool, Object tree) {
        Method method = method(tool);
        if (method == null) {
            return tree;
        }
        try {
            return Values.value(tree, method.getGenericReturnType());
        } catch (NotRebuilt | LinkageError cannot) {
            return tree;
        }
    }

    private static @Nullable Method method(@Nullable Object tool) {
        for (Class<?> type = tool == null ? null : tool.getClass(); type != null; type = type.getSuperclass()) {
            for (String name : List.of("originalMethod", "methodToInvoke")) {
                try {
                    Field field = type.getDeclaredField(name);
                    if (field.trySetAccessible() && field.get(tool) instanceof Method method) {
                        return method;
                    }
                } catch (ReflectiveOperationException other) {
                    // Another executor, or another version.
                }
            }
        }
        return null;
    }
}
