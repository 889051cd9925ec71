package dev.reprise.agent.install;

import dev.reprise.agent.hook.CallAdvice;
import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.MethodPattern;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;

/** The hooks that the user described: methods by pattern or by annotation, and the application's {@code main}. */
final class EntryHooks {

    /** The hook of methods that bear an annotation. */
    static final String ANNOTATED = "annotations";

    private static final String HANDLER = "dev.reprise.agent.hook.named.NamedMethod";

    private EntryHooks() {}

    static List<Hook> of(Options options) {
        var hooks = new ArrayList<Hook>();
        options.methods()
                .forEach((kind, patterns) -> patterns.forEach(pattern ->
                        hooks.add(new Described(kind + "=" + pattern.text(), List.of(point(kind, pattern))))));
        hooks.add(new Described(ANNOTATED, List.of()));
        if (!options.app().isEmpty()) {
            List<String> prefixes =
                    options.app().stream().map(name -> name + ".").toList();
            hooks.add(new Described(
                    "main",
                    List.of(new Point(
                            new Types.Matching(name -> prefixes.stream().anyMatch(name::startsWith)),
                            ElementMatchers.named("main")
                                    .and(ElementMatchers.isStatic())
                                    .and(ElementMatchers.takesArguments(String[].class)),
                            CallAdvice.class,
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
                CallAdvice.class,
                HANDLER + ":" + kind + ":" + pattern.text(),
                true);
    }

    private static boolean meant(MethodDescription method, MethodPattern pattern) {
        if (!method.isMethod() || method.isSynthetic() || !pattern.matchesMethod(method.getName())) {
            return false;
        }
        return !pattern.isWild()
                || method.isPublic()
                        && method.getName().indexOf('$') < 0
                        && !everyObjects().matches(method);
    }

    private static ElementMatcher<MethodDescription> everyObjects() {
        return ElementMatchers.isHashCode()
                .or(ElementMatchers.isEquals())
                .or(ElementMatchers.isToString())
                .or(ElementMatchers.isFinalizer())
                .or(ElementMatchers.isMain());
    }

    private record Described(String name, List<Point> points) implements Hook {}
}
