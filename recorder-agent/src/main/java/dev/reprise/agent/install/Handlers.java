package dev.reprise.agent.install;

import dev.reprise.agent.boot.Dispatch;
import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.InnerLoader;
import dev.reprise.boundary.World;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** Makes handlers where they can see the library's types. An application's loader is held weakly. */
final class Handlers implements Dispatch.Source {

    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private final InnerLoader inner;
    private final HookReport report;
    private final Said said;
    private final List<AdapterLoader.Adapters> sources = new ArrayList<>();
    private final Map<ClassLoader, Map<Integer, WeakReference<AdapterLoader>>> adapters = new WeakHashMap<>();

    /** Handlers of the agent's own, and of those jars, by the number before their names. */
    Handlers(InnerLoader inner, List<HookJar> jars, HookReport report, Said said) {
        this.inner = inner;
        this.report = report;
        this.said = said;
        sources.addAll(jars);
    }

    @Override
    public Handler handler(String name, Class<?> owner) throws Throwable {
        int jar = name.indexOf('!');
        int colon = name.indexOf(':');
        String handler = name.substring(jar + 1, colon < 0 ? name.length() : colon);
        Class<?> type = loaderFor(owner, jar < 0 ? -1 : Integer.parseInt(name, 0, jar, 10))
                .loadClass(handler);
        try {
            if (colon < 0) {
                var constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                return (Handler) constructor.newInstance();
            }
            var constructor = type.getDeclaredConstructor(String.class, Class.class);
            constructor.setAccessible(true);
            return (Handler) constructor.newInstance(name.substring(colon + 1), owner);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    @Override
    public String name(Class<?> handler) {
        return handler.getClassLoader() instanceof AdapterLoader loader && sources.contains(loader.adapters())
                ? sources.indexOf(loader.adapters()) + "!" + handler.getName()
                : handler.getName();
    }

    @Override
    public void failed(String name, Throwable why, boolean unfit) {
        int colon = name.indexOf(':');
        String type = colon < 0 ? name : name.substring(0, colon);
        String handler = type.substring(Math.max(type.lastIndexOf('.'), type.indexOf('!')) + 1);
        String reason = handler + (why instanceof LinkageError ? " does not fit what is loaded: " : " failed: ") + why;
        String hook = report.failed(name, unfit, reason);
        String of = hook == null ? "" : "hook " + hook + ": ";
        if (said.once("handler " + type + why.getClass(), of + reason + "; the call went on without it")) {
            World.note("hook-failed", hook == null ? Map.of("why", reason) : Map.of("hook", hook, "why", reason));
        }
    }

    private ClassLoader loaderFor(Class<?> owner, int jar) {
        ClassLoader application = owner.getClassLoader();
        if (application == null || application == PLATFORM) {
            return jar < 0 ? inner : adapter(PLATFORM, jar);
        }
        return adapter(application, jar);
    }

    private ClassLoader adapter(ClassLoader application, int jar) {
        synchronized (adapters) {
            Map<Integer, WeakReference<AdapterLoader>> known =
                    adapters.computeIfAbsent(application, any -> new HashMap<>(2));
            WeakReference<AdapterLoader> held = known.get(jar);
            AdapterLoader adapter = held == null ? null : held.get();
            if (adapter == null) {
                adapter = new AdapterLoader(application, inner, jar < 0 ? new OwnAdapters(inner) : sources.get(jar));
                known.put(jar, new WeakReference<>(adapter));
            }
            return adapter;
        }
    }
}
