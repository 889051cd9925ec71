package dev.reprise.agent.hook.agentic;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.World;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The id of a scope that nobody gave one: {@code randomUUID()}. It is the key of the memories of the agents in it, which
 * the record knows by that name.
 */
final class MadeUp implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (World.current() == null || !State.isScopeMade()) {
            return null;
        }
        return Passage.Answered.with(World.read(
                "random", "AgenticScope.memoryId", () -> UUID.randomUUID().toString()));
    }
}
