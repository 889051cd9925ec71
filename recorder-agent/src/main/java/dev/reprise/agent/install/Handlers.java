package dev.reprise.agent.install;

import dev.reprise.agent.boot.Dispatch;
import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.InnerLoader;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/** Makes handlers where they can see the library's types. An application's loader is held weakly. */
final class Handlers implements Dispatch.Source {

    private final InnerLoader inner;
    private final Said said;
    private final Map<ClassLoader, WeakReference<AdapterLoader>> adapters = new WeakHashMap<>();

    Handlers(InnerLoader inner, Said said) {
        this.inner = inner;
        this.said = said;
    }

    @Override
    public Handler handler(String name, Class<?> owner) throws Throwable {
        int colon = name.indexOf(':');
        Class<?> type = loaderFor(owner).loadClass(colon < 0 ? name : name.substring(0, colon));
        if (colon < 0) {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Handler) constructor.newInstance();
        }
        var constructor = type.getDeclaredConstructor(String.class, Class.class);
        constructor.setAccessible(true);
        return (Handler) constructor.newInstance(name.substring(colon + 1), owner);
    }

    @Override
    public void failed(String name, Throwable why) {
        String handler = name.substring(name.lastIndexOf('.') + 1);
        said.once("handler " + name + why.getClass(), handler + " failed, the call went on without it: " + why);
    }

    private ClassLoader loaderFor(Class<?> owner) {
        ClassLoader application = owner.getClassLoader();
        if (application == null || application == ClassLoader.getPlatformClassLoader()) {
            return inner;
        }
        synchronized (adapters) {
            WeakReference<AdapterLoader> known = adapters.get(application);
            AdapterLoader adapter = known == null ? null : known.get();
            if (adapter == null) {
                adapter = new AdapterLoader(application, inner);
                adapters.put(application, new WeakReference<>(adapter));
            }
            return adapter;
        }
    }
}
