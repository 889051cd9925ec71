package dev.reprise.agent.hook.agentic;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.Complaints;
import dev.reprise.boundary.World;
import dev.reprise.value.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody who is no part of the system says something: in a replay the record does. */
abstract class FromOutside extends CallHandler {

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        String misfit = Values.misfit(returned, Object.class);
        if (misfit != null) {
            World.note("not-rebuilt", Map.of("call", getClass().getSimpleName(), "why", misfit));
            Complaints.once(
                    "not rebuilt " + getClass().getName(),
                    "what a person answers to an agent is no text, number or collection of such, and no replay can give"
                            + " it back: " + misfit + ". Answer with a text, and let an agent of code make more of it");
        }
        return Handed.tree(returned);
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree)
            throws Throwable {
        return Values.value(tree, Object.class);
    }
}
