package dev.reprise.agent.install;

import dev.reprise.agent.boot.InnerLoader;
import org.jspecify.annotations.Nullable;

/**
 * Defines the hooks' handlers once for each loader of an application, so that they see the libraries that this loader
 * sees. Whatever is the agent's own besides comes from the agent's loader.
 */
final class AdapterLoader extends ClassLoader {

    /** Classes that are defined anew for each loader of an application. */
    interface Adapters {

        /** The bytes of a class, or null if it is none of these. */
        byte @Nullable [] bytes(String className);

        /** Whether they see this class of the agent. */
        boolean sees(String className);
    }

    static {
        registerAsParallelCapable();
    }

    private final Adapters adapters;
    private final InnerLoader inner;
    private final ClassLoader application;

    AdapterLoader(ClassLoader application, InnerLoader inner, Adapters adapters) {
        super("reprise-adapters", null);
        this.application = application;
        this.inner = inner;
        this.adapters = adapters;
    }

    Adapters adapters() {
        return adapters;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] bytes = adapters.bytes(name);
            if (bytes != null) {
                return defineClass(name, bytes, 0, bytes.length);
            }
        }
        if (!name.startsWith("dev.reprise.")) {
            return application.loadClass(name);
        }
        if (!adapters.sees(name)) {
            throw new ClassNotFoundException(name + " is not among the types that hooks are written against");
        }
        return inner.loadClass(name);
    }
}
