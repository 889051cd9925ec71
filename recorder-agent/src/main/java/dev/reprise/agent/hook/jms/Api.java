package dev.reprise.agent.hook.jms;

import dev.reprise.agent.hook.Getter;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The interfaces of JMS under one of their two names, as an application sees them. */
final class Api {

    private final String packages;
    private final ClassLoader loader;
    private final Map<String, Getter> getters = new HashMap<>();

    Api(String packages, Class<?> owner) {
        this.packages = packages;
        ClassLoader of = owner.getClassLoader();
        this.loader = of == null ? ClassLoader.getSystemClassLoader() : of;
    }

    @Nullable
    Class<?> type(String name) {
        try {
            return Class.forName(packages + name, false, loader);
        } catch (ClassNotFoundException | LinkageError absent) {
            return null;
        }
    }

    boolean is(@Nullable Object value, String name) {
        Class<?> type = value == null ? null : type(name);
        return type != null && type.isInstance(value);
    }

    /** What a method without arguments, or with a text, gives; null where it is absent or fails. */
    @Nullable
    Object get(@Nullable Object target, String type, String method, Object... argument) {
        if (target == null) {
            return null;
        }
        Getter getter;
        synchronized (getters) {
            getter = getters.computeIfAbsent(type + "." + method + argument.length, unknown -> {
                Class<?> of = type(type);
                Class<?> parameter = argument.length == 0 ? null : argument[0].getClass();
                return of == null
                        ? Getter.of(Api.class, "none", method)
                        : parameter == null
                                ? Getter.of(of, of.getName(), method)
                                : Getter.of(of, of.getName(), method, plain(parameter));
            });
        }
        return getter.of(target, argument);
    }

    private static Class<?> plain(Class<?> type) {
        return type == Long.class ? long.class : type;
    }

    /** Of a queue or a topic. */
    @Nullable
    String name(@Nullable Object destination) {
        if (destination == null) {
            return null;
        }
        Object name = get(destination, "Queue", "getQueueName");
        name = name == null ? get(destination, "Topic", "getTopicName") : name;
        return String.valueOf(name == null ? destination : name);
    }

    Object proxy(Class<?> type, java.lang.reflect.InvocationHandler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
