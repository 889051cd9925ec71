package dev.reprise.agent.install;

import java.util.Set;

/** What a jar of hooks sees of the agent: the types that it is written against, and nothing behind them. */
final class HookApi {

    private static final Set<String> TYPES = Set.of(
            "dev.reprise.agent.hook.CallHandler",
            "dev.reprise.agent.hook.Getter",
            "dev.reprise.agent.hook.Hook",
            "dev.reprise.agent.hook.JarHook",
            "dev.reprise.agent.hook.Point",
            "dev.reprise.agent.hook.Types",
            "dev.reprise.agent.weave.Method",
            "dev.reprise.agent.weave.Methods",
            "dev.reprise.agent.boot.Handler",
            "dev.reprise.agent.boot.Passage");

    private HookApi() {}

    static boolean shows(String className) {
        int nested = className.indexOf('$');
        return className.startsWith("dev.reprise.boundary.")
                || className.startsWith("dev.reprise.value.")
                || TYPES.contains(nested < 0 ? className : className.substring(0, nested));
    }
}
