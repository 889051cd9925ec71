package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.service.tool.ToolExecutionResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool whose result is its text and whether it failed. */
final class ToolResult extends Tool {

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        if (!(returned instanceof ToolExecutionResult result)) {
            return null;
        }
        if (!result.isError()) {
            return result.resultText();
        }
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("text", result.resultText());
        tree.put("isError", true);
        return tree;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        String text = ToolText.text(tree);
        boolean failed = tree instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("isError"));
        return ToolExecutionResult.builder()
                .isError(failed)
                .result(text)
                .resultText(text)
                .build();
    }
}
