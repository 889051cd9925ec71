package dev.reprise.agent.hook.reactor;

import dev.reprise.agent.boot.Dispatch;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.HandlerName;
import dev.reprise.boundary.World;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** A publisher is subscribed to. */
final class SubscribeAdvice {

    private SubscribeAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Passage enter(
            @HandlerName String handler,
            @Advice.Origin Class<?> owner,
            @Advice.This Object publisher,
            @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable
                    Object subscriber) {
        if (World.current() == null) {
            return null;
        }
        Passage passage = Dispatch.enter(handler, owner, publisher, new Object[] {subscriber});
        if (passage != null && passage.arguments() != null) {
            subscriber = passage.arguments()[0];
        }
        return passage;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @HandlerName String handler,
            @Advice.Enter @Nullable Passage passage,
            @Advice.Thrown @Nullable Throwable thrown) {
        if (passage != null) {
            Dispatch.end(handler, passage, null, thrown);
        }
    }
}
