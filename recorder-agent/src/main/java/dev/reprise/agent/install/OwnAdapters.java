package dev.reprise.agent.install;

import dev.reprise.agent.boot.InnerLoader;
import org.jspecify.annotations.Nullable;

/** The handlers of the agent's own hooks: whatever stands in a package below that of the hooks. */
record OwnAdapters(InnerLoader inner) implements AdapterLoader.Adapters {

    private static final String HOOKS = "dev.reprise.agent.hook.";

    @Override
    public byte @Nullable [] bytes(String className) {
        return className.startsWith(HOOKS) && className.indexOf('.', HOOKS.length()) > 0
                ? inner.bytes(className)
                : null;
    }

    @Override
    public boolean sees(String className) {
        return true;
    }
}
