package com.acme.flows.hooks;

import com.acme.flows.Flow;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import java.util.Map;

// region agent
/** A flow runs: a run may begin there, and in a replay it runs again. */
final class Running extends CallHandler {

    @Override
    protected Call call(Object self, Object[] arguments) {
        Flow flow = (Flow) self;
        return Call.of("agent", flow.name(), Map.of("request", arguments[0])).asEntry();
    }

    @Override
    protected Object tree(Object self, Object[] arguments, Object returned) {
        return returned;
    }

    @Override
    protected Object answer(Object self, Object[] arguments, Object tree) {
        return tree;
    }
}
// endregion agent
