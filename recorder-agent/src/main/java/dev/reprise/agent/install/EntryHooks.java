package dev.reprise.agent.install;

import dev.reprise.agent.hook.CallAdvice;
import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;

/** The hooks that the user described: methods by pattern, and the application's {@code main}. */
final class EntryHooks {

    private static final String HANDLER = "dev.reprise.agent.hook.named.NamedMethod";

    private EntryHooks() {}

    static List<Hook> of(Options options) {
        var hooks = new ArrayList<Hook>();
        options.methods().forEach((kind, patterns) -> {
            for (MethodPattern pattern : patterns) {
                hooks.add(new Named(
                        kind + "=" + pattern.text(),
                        new Point(
                                new Types.Matching(pattern::matchesType),
                                ElementMatchers.<MethodDescription>isMethod()
                                        .and(ElementMatchers.not(ElementMatchers.isSynthetic()))
                                        .and(method(pattern)),
                                CallAdvice.class,
                                HANDLER + ":" + kind,
                                true)));
            }
        });
        if (!options.app().isEmpty()) {
            List<String> prefixes =
                    options.app().stream().map(name -> name + ".").toList();
            hooks.add(new Named(
                    "main",
                    new Point(
                            new Types.Matching(name -> prefixes.stream().anyMatch(name::startsWith)),
                            ElementMatchers.named("main")
                                    .and(ElementMatchers.isStatic())
                                    .and(ElementMatchers.takesArguments(String[].class)),
                            CallAdvice.class,
                            HANDLER + ":workflow",
                            true)));
        }
        return hooks;
    }

    private static ElementMatcher<MethodDescription> method(MethodPattern pattern) {
        return method -> pattern.matchesMethod(method.getName());
    }

    private record Named(String name, Point point) implements Hook {
        @Override
        public List<Point> points() {
            return List.of(point);
        }
    }
}
