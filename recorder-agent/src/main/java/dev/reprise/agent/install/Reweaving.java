package dev.reprise.agent.install;

import dev.reprise.agent.boot.InnerLoader;
import dev.reprise.agent.boot.Quiet;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Sends classes that were loaded before the agent came through the weaver. */
final class Reweaving {

    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private final Instrumentation instrumentation;
    private final Said said;

    Reweaving(Instrumentation instrumentation, Said said) {
        this.instrumentation = instrumentation;
        this.said = said;
    }

    /** Weaves types anew that are loaded already, on a thread of its own: the caller may be loading a class. */
    void again(Set<String> names) {
        var thread = new Thread(null, () -> again(names, false), "reprise-reweave", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        Quiet.begin();
        try {
            thread.start();
        } finally {
            Quiet.end();
        }
    }

    private void again(Set<String> names, boolean last) {
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (names.contains(loaded.getName()) && instrumentation.isModifiableClass(loaded)) {
                alone(loaded);
            }
        }
        if (!last) {
            // One that was being loaded just now has been by then.
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            again(names, true);
        }
    }

    /** Weaves what was loaded before, and returns it. */
    List<Class<?>> run(Catalogue catalogue, Predicate<String> declared) {
        List<Class<?>> wanted = new ArrayList<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (wants(loaded, catalogue, declared) && instrumentation.isModifiableClass(loaded)) {
                wanted.add(loaded);
            }
        }
        try {
            instrumentation.retransformClasses(wanted.toArray(Class<?>[]::new));
        } catch (Throwable together) {
            wanted.forEach(this::alone);
        }
        return wanted;
    }

    private void alone(Class<?> type) {
        try {
            instrumentation.retransformClasses(type);
        } catch (Throwable broken) {
            said.once("reweave " + type.getName(), type.getName() + " was loaded before and stays as it is: " + broken);
        }
    }

    private boolean wants(Class<?> loaded, Catalogue catalogue, Predicate<String> declared) {
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
