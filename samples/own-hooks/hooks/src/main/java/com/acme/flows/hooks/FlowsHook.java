package com.acme.flows.hooks;

import dev.reprise.agent.hook.JarHook;
import dev.reprise.agent.hook.Point;
import java.util.List;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.takesArgument;
import static dev.reprise.agent.weave.Methods.takesArguments;

// region hook
/** Where Acme's flows are hooked. It mentions their types by name alone: here they cannot be seen. */
public final class FlowsHook implements JarHook {

    @Override
    public String name() {
        return "acme-flows";
    }

    @Override
    public int builtFor() {
        return VERSION;
    }

    @Override
    public List<Point> points() {
        return List.of(
                Point.in("com.acme.flows.Flow", named("run").and(takesArguments(1)), "com.acme.flows.hooks.Running"),
                Point.below(
                        "com.acme.flows.Model",
                        named("ask").and(takesArgument(0, "com.acme.flows.Question")),
                        "com.acme.flows.hooks.Asking"),
                Point.below(
                        "com.acme.flows.Model",
                        named("askLater").and(takesArgument(0, "com.acme.flows.Question")),
                        "com.acme.flows.hooks.AskingLater"),
                Point.below(
                        "com.acme.flows.Tool", named("run").and(takesArguments(1)), "com.acme.flows.hooks.UsingTool"));
    }
}
// endregion hook
