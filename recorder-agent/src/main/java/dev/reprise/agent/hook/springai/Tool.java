package dev.reprise.agent.hook.springai;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.Parts;
import dev.reprise.boundary.Call;
import dev.reprise.tree.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.execution.ToolExecutionException;

/** A tool is called; its two methods delegate to one another, either way, and callbacks to others. */
final class Tool extends CallHandler {

    Tool() {
        super("springai.tool");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(self instanceof ToolCallback tool)) {
            return null;
        }
        String given = arguments[0] instanceof String text ? text : "";
        String name = tool.getToolDefinition().name();
        Object input = given.isBlank() ? Map.of() : Parts.parsed(given);
        return Call.of("tool", name, input).withId(ToolRequests.idOf(name, given));
    }

    @Override
    protected @Nullable Object unit(@Nullable Object self, @Nullable Object[] arguments) {
        return self instanceof ToolCallback tool ? tool.getToolDefinition().name() : self;
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return returned;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return tree == null || tree instanceof String ? tree : Json.write(tree);
    }

    /** What handles the exception asks it for the tool. */
    @Override
    protected Throwable thrown(@Nullable Object self, @Nullable Object[] arguments, Throwable recorded) {
        if (recorded.getClass() == ToolExecutionException.class
                && recorded.getCause() != null
                && self instanceof ToolCallback tool) {
            return new ToolExecutionException(tool.getToolDefinition(), recorded.getCause());
        }
        return recorded;
    }
}
