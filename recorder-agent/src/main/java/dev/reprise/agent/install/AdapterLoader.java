package dev.reprise.agent.install;

import dev.reprise.agent.boot.InnerLoader;

/**
 * Defines the hooks' handlers once for each loader of an application, so that they see the libraries that this loader
 * sees. Whatever is the agent's own besides comes from the agent's loader.
 */
final class AdapterLoader extends ClassLoader {

    private static final String HOOKS = "dev.reprise.agent.hook.";

    static {
        registerAsParallelCapable();
    }

    private final InnerLoader inner;
    private final ClassLoader application;

    AdapterLoader(ClassLoader application, InnerLoader inner) {
        super("reprise-adapters", null);
        this.application = application;
        this.inner = inner;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(HOOKS) && name.indexOf('.', HOOKS.length()) > 0) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }
        return name.startsWith("dev.reprise.") ? inner.loadClass(name) : application.loadClass(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = inner.bytes(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
