package dev.reprise.agent.hook.named;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** A class and what is above it, without the proxies that frameworks put before the application's own. */
final class Lineage {

    private Lineage() {}

    static boolean isProxy(Class<?> type) {
        String name = type.getName();
        // The last two are those of Quarkus.
        return Proxy.isProxyClass(type)
                || name.contains("$$")
                || name.endsWith("_ClientProxy")
                || name.endsWith("_Subclass");
    }

    static Set<Class<?>> of(Class<?> type) {
        var all = new LinkedHashSet<Class<?>>();
        collect(type, all);
        all.removeIf(Lineage::isProxy);
        return all;
    }

    private static void collect(Class<?> type, Set<Class<?>> all) {
        if (type != null && all.add(type)) {
            collect(type.getSuperclass(), all);
            for (Class<?> each : type.getInterfaces()) {
                collect(each, all);
            }
        }
    }

    /** Whether the type has the method, be it from above. */
    static boolean has(Class<?> type, Method method) {
        return method.getDeclaringClass().isAssignableFrom(type)
                || methods(type).anyMatch(each -> overrides(each, method));
    }

    /** The method as the type itself has it, or as it was given. */
    static Method declared(Class<?> type, Method method) {
        return methods(type)
                .filter(each -> !each.isBridge() && overrides(each, method))
                .findFirst()
                .orElse(method);
    }

    /** Of the declarations of a method in a class and above it, the first whose result says most of its type. */
    static Method mostTelling(Class<?> on, Method method) {
        return of(on).stream()
                .flatMap(Lineage::declaredHere)
                .filter(each -> !each.isBridge() && overrides(each, method))
                .filter(each -> each.getGenericReturnType() instanceof ParameterizedType
                        || !method.getReturnType().isAssignableFrom(each.getReturnType())
                        || each.getReturnType() != method.getReturnType())
                .filter(each -> method.getReturnType().isAssignableFrom(each.getReturnType()))
                .findFirst()
                .orElse(method);
    }

    private static Stream<Method> methods(Class<?> type) {
        return of(type).stream().flatMap(Lineage::declaredHere);
    }

    private static Stream<Method> declaredHere(Class<?> type) {
        try {
            return Arrays.stream(type.getDeclaredMethods());
        } catch (LinkageError incomplete) {
            return Stream.empty();
        }
    }

    /** By name and number of parameters, and by their types where none of them was generic. */
    private static boolean overrides(Method one, Method other) {
        if (!one.getName().equals(other.getName()) || one.getParameterCount() != other.getParameterCount()) {
            return false;
        }
        Class<?>[] mine = one.getParameterTypes();
        Class<?>[] theirs = other.getParameterTypes();
        for (int i = 0; i < mine.length; i++) {
            if (!mine[i].isAssignableFrom(theirs[i]) && !theirs[i].isAssignableFrom(mine[i])) {
                return false;
            }
        }
        return true;
    }
}
