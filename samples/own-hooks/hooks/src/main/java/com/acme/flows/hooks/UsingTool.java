package com.acme.flows.hooks;

import com.acme.flows.Tool;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import dev.reprise.value.NotRebuilt;
import dev.reprise.value.Values;
import java.util.Map;

// region tool
/** A tool is used. Its result is the application's own: a tree by its parts, and rebuilt by the class that it declares. */
final class UsingTool extends CallHandler {

    @Override
    protected Call call(Object self, Object[] arguments) {
        return Call.of("tool", ((Tool<?>) self).name(), Map.of("argument", arguments[0]));
    }

    @Override
    protected Object tree(Object self, Object[] arguments, Object returned) {
        return Values.tree(returned);
    }

    @Override
    protected Object answer(Object self, Object[] arguments, Object tree) throws NotRebuilt {
        return Values.value(tree, ((Tool<?>) self).gives());
    }
}
// endregion tool
