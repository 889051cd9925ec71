package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.Parts;
import dev.reprise.boundary.Call;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool is executed; the two methods of an executor delegate to one another, either way, and executors to others. */
abstract class Tool extends CallHandler {

    Tool() {
        super("langchain4j.tool");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof ToolExecutionRequest request)) {
            return null;
        }
        String given = request.arguments();
        Object input = given == null || given.isBlank() ? Map.of() : Parts.parsed(given);
        return Call.of("tool", request.name(), input).withId(request.id());
    }

    @Override
    protected @Nullable Object unit(@Nullable Object self, @Nullable Object[] arguments) {
        return arguments[0] instanceof ToolExecutionRequest request ? request.name() : self;
    }
}
