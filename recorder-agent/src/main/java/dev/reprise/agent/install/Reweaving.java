package dev.reprise.agent.install;

import dev.reprise.agent.boot.InnerLoader;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Sends classes that were loaded before the agent came through the weaver. */
final class Reweaving {

    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private final Instrumentation instrumentation;
    private final Catalogue catalogue;
    private final Said said;

    Reweaving(Instrumentation instrumentation, Catalogue catalogue, Said said) {
        this.instrumentation = instrumentation;
        this.catalogue = catalogue;
        this.said = said;
    }

    void run(Predicate<String> declared) {
        List<Class<?>> wanted = new ArrayList<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (wants(loaded, declared) && instrumentation.isModifiableClass(loaded)) {
                wanted.add(loaded);
            }
        }
        try {
            instrumentation.retransformClasses(wanted.toArray(Class<?>[]::new));
        } catch (Throwable together) {
            wanted.forEach(this::alone);
        }
    }

    private void alone(Class<?> type) {
        try {
            instrumentation.retransformClasses(type);
        } catch (Throwable broken) {
            said.once("reweave " + type.getName(), type.getName() + " was loaded before and stays as it is: " + broken);
        }
    }

    private boolean wants(Class<?> loaded, Predicate<String> declared) {
        if (loaded.isArray() || loaded.isPrimitive() || loaded.isHidden()) {
            return false;
        }
        ClassLoader loader = loaded.getClassLoader();
        if (loader instanceof InnerLoader || loader instanceof AdapterLoader) {
            return false;
        }
        boolean jdk = loader == null || loader == PLATFORM;
        if (!jdk && loaded.getName().equals("dev.reprise.boundary.World")) {
            said.once("two boundaries", Weaver.twoBoundaries(loader));
        }
        return catalogue.wants(loaded, jdk) || (!jdk && declared.test(loaded.getName()));
    }
}
