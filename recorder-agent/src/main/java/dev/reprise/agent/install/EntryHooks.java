package dev.reprise.agent.install;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.MethodPattern;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import dev.reprise.agent.weave.Advice;
import dev.reprise.agent.weave.Method;
import dev.reprise.agent.weave.Methods;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/** The hooks that the user described: methods by pattern or by annotation, and the application's {@code main}. */
final class EntryHooks {

    /** The hook of methods that bear an annotation. */
    static final String ANNOTATED = "annotations";

    private static final String HANDLER = "dev.reprise.agent.hook.named.NamedMethod";

    /** What every object has, and the application's own beginning. */
    private static final Set<String> EVERY_OBJECTS = Set.of(
            "hashCode()I",
            "equals(Ljava/lang/Object;)Z",
            "toString()Ljava/lang/String;",
            "finalize()V",
            "main([Ljava/lang/String;)V");

    private EntryHooks() {}

    static List<Hook> of(Options options, Declared declared) {
        var hooks = new ArrayList<Hook>();
        for (var each : options.methods().entrySet()) {
            for (MethodPattern pattern : each.getValue()) {
                hooks.add(new Described(each.getKey() + "=" + pattern.text(), List.of(point(each.getKey(), pattern))));
            }
        }
        hooks.add(new Described(ANNOTATED, List.of()));
        if (!options.app().isEmpty()) {
            hooks.add(new Described(
                    "main",
                    List.of(new Point(
                            new Types.Matching(declared),
                            Methods.named("main").and(Methods.isStatic()).and(Methods.takesArguments(String[].class)),
                            Advice.CALL,
                            HANDLER + ":workflow:",
                            true))));
        }
        return hooks;
    }

    /** Calls of the methods that a pattern describes, as calls of that kind. */
    static Point point(String kind, MethodPattern pattern) {
        return new Point(
                new Types.Described(pattern),
                method -> meant(method, pattern),
                Advice.CALL,
                HANDLER + ":" + kind + ":" + pattern.text(),
                true);
    }

    private static boolean meant(Method method, MethodPattern pattern) {
        if (!method.isOrdinary() || method.is(Opcodes.ACC_SYNTHETIC) || !pattern.matchesMethod(method.name())) {
            return false;
        }
        return !pattern.isWild()
                || method.is(Opcodes.ACC_PUBLIC)
                        && method.name().indexOf('$') < 0
                        && !EVERY_OBJECTS.contains(method.name() + method.descriptor());
    }

    private record Described(String name, List<Point> points) implements Hook {}
}
