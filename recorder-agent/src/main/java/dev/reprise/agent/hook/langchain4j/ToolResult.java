package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.service.tool.ToolExecutionResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool whose result is more than its text. */
final class ToolResult extends Tool {

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return returned instanceof ToolExecutionResult result ? ToolResults.tree(result) : null;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return tree instanceof Map<?, ?> map && map.containsKey("text")
                ? ToolResults.result(self, map)
                : ToolResults.plain(ToolText.text(tree));
    }
}
