package dev.reprise.agent.hook.adk;

import com.google.adk.tools.BaseTool;
import com.google.adk.tools.ToolContext;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.rx.Watched;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.value.Values;
import io.reactivex.rxjava3.core.Single;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** {@code BaseTool.runAsync(arguments, context)}: a tool is called; what it does to its context is part of its result. */
final class ToolCall extends CallHandler {

    /** Where a tool's result holds what it did besides. */
    private static final String ACTIONS = "$actions";

    private static final Map<ToolContext, Actions.Before> BEFORE = Collections.synchronizedMap(new WeakHashMap<>());

    ToolCall() {
        super("adk.tool");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(self instanceof BaseTool tool)) {
            return null;
        }
        String id = null;
        if (arguments[1] instanceof ToolContext context) {
            BEFORE.put(context, Actions.before(context));
            id = context.functionCallId().orElse(null);
        }
        return Call.of("tool", tool.name(), Values.tree(arguments[0])).withId(id);
    }

    /** By its name, so that what a server of tools is asked for it counts as a part of it. */
    @Override
    protected @Nullable Object unit(@Nullable Object self, @Nullable Object[] arguments) {
        return self instanceof BaseTool tool ? tool.name() : self;
    }

    @Override
    protected @Nullable Object deferred(
            Crossing crossing, @Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return returned instanceof Single<?> result
                ? Watched.single(result, crossing, value -> tree(self, arguments, value))
                : null;
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        Object result = Values.tree(returned);
        Map<String, @Nullable Object> done =
                arguments[1] instanceof ToolContext context ? Actions.since(BEFORE.remove(context), context) : null;
        if (done == null || !(result instanceof Map<?, ?> members)) {
            return result;
        }
        var both = new LinkedHashMap<Object, @Nullable Object>(members);
        both.put(ACTIONS, done);
        return both;
    }

    @Override
    protected Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        Map<String, Object> result = tree instanceof Map<?, ?> members ? Plain.map(members) : result(tree);
        result.remove(ACTIONS);
        if (tree instanceof Map<?, ?> both
                && both.get(ACTIONS) instanceof Map<?, ?> actions
                && arguments[1] instanceof ToolContext context) {
            Actions.again(actions, context);
        }
        return Single.just(result);
    }

    private static Map<String, Object> result(@Nullable Object value) {
        var result = new LinkedHashMap<String, Object>();
        if (value != null) {
            result.put("result", Plain.value(value));
        }
        return result;
    }

    @Override
    protected Object failing(@Nullable Object self, @Nullable Object[] arguments, Throwable thrown) {
        return Single.error(thrown);
    }
}
