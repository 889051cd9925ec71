package dev.reprise.agent.hook;

import dev.reprise.agent.boot.Dispatch;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.World;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Woven into every hooked method that is a call: asks the handler, and runs the method or not. What an answered method
 * throws is carried to the exit, because whatever the entry throws is suppressed and the call would go live.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CallAdvice {

    private CallAdvice() {}

    @Advice.OnMethodEnter(skipOn = Passage.Answered.class, suppress = Throwable.class)
    static @Nullable Passage enter(
            @HandlerName String handler,
            @Advice.Origin Class<?> owner,
            @Advice.This(optional = true) @Nullable Object self,
            @Advice.AllArguments(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object[] arguments) {
        if (!World.watched()) {
            return null;
        }
        Passage passage = Dispatch.enter(handler, owner, self, arguments);
        if (passage != null && passage.arguments() != null) {
            arguments = passage.arguments();
        }
        return passage;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @HandlerName String handler,
            @Advice.Enter @Nullable Passage passage,
            @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
            @Advice.Thrown(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Throwable thrown) {
        if (passage == null) {
            return;
        }
        if (passage instanceof Passage.Answered answered) {
            thrown = answered.thrown();
            if (thrown == null) {
                returned = answered.returned();
            }
        } else {
            Object instead = Dispatch.end(handler, passage, returned, thrown);
            if (instead != null) {
                returned = instead;
            }
        }
    }
}
