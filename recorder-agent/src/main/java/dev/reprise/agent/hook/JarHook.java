package dev.reprise.agent.hook;

import org.apiguardian.api.API;

/**
 * A hook that comes in a jar of its own, beside the agent: {@code hooks=/opt/acme-hooks.jar}. The jar names its class in
 * {@code META-INF/services/dev.reprise.agent.hook.JarHook}; the class has a public constructor without arguments, and
 * mentions no type of the library. Its points name handlers, subclasses of {@link CallHandler} in the same jar, which
 * may: they are made where the library's classes are seen.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface JarHook extends Hook {

    /**
     * The version of the types that a hook is written against: this one, {@link Hook}, {@link Point}, {@link CallHandler},
     * {@link Getter}, {@code Methods}, and the packages {@code dev.reprise.boundary} and {@code dev.reprise.value}. It
     * changes when a hook that was built before would not run any more.
     */
    int VERSION = 1;

    /**
     * The version that the hook was built for. Write {@code return VERSION;}: the compiler puts the number there, so that
     * an agent with another one can say so by the hook's name.
     */
    int builtFor();
}
