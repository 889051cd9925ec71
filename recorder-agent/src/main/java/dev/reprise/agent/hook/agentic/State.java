package dev.reprise.agent.hook.agentic;

import dev.reprise.boundary.World;
import java.lang.StackWalker.StackFrame;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is read and written of the shared state other than as an agent's arguments and result: by the application's code,
 * and by a supervisor for the agent that it chooses.
 */
final class State {

    private static final StackWalker STACK = StackWalker.getInstance();
    private static final String LIBRARY = "dev.langchain4j.agentic.";
    private static final Predicate<String> OF_THE_WAY = type -> type.startsWith("dev.reprise.")
            || type.startsWith("java.")
            || type.startsWith("jdk.")
            || type.startsWith(LIBRARY + "scope.");

    private State() {}

    /** Whether the application's code reads. */
    static boolean isRead() {
        return World.current() != null && !caller().startsWith(LIBRARY);
    }

    /** Whether the application's code writes, or a supervisor does, and not the state itself while it is read. */
    static boolean isWritten() {
        if (World.current() == null) {
            return false;
        }
        String caller = caller();
        return (!caller.startsWith(LIBRARY) || caller.startsWith(LIBRARY + "supervisor."))
                && STACK.walk(frames -> frames.takeWhile(frame -> OF_THE_WAY.test(frame.getClassName()))
                        .noneMatch(frame -> frame.getMethodName().startsWith("readState")));
    }

    /** Whether a scope is being made. */
    static boolean isScopeMade() {
        return STACK.walk(frames -> frames.map(StackFrame::getClassName)
                .filter(type -> type.startsWith("dev.langchain4j."))
                .skip(1)
                .findFirst()
                .map(caller -> caller.startsWith(LIBRARY + "scope."))
                .orElse(false));
    }

    private static String caller() {
        return STACK.walk(frames -> frames.map(StackFrame::getClassName)
                .filter(OF_THE_WAY.negate())
                .findFirst()
                .orElse(LIBRARY));
    }

    static void note(String verb, @Nullable Object name, @Nullable Object value) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put(verb, String.valueOf(name));
        said.put("value", Handed.tree(value));
        World.note("state", said);
    }
}
