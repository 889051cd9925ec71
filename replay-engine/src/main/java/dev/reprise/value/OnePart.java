package dev.reprise.value;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An interface that says one thing of itself, and has one static method that makes one of that: a reference by its id.
 *
 * @param type the interface
 * @param factory the static method
 * @param name the part's name
 * @param part the part's type
 */
record OnePart(Type type, Method factory, String name, Type part) {

    /** Null for a type that is no such interface. */
    static @Nullable OnePart of(Type type, Class<?> raw) {
        if (!raw.isInterface() || raw.getName().startsWith("java.")) {
            return null;
        }
        List<Method> said = Arrays.stream(raw.getMethods())
                .filter(each -> Modifier.isAbstract(each.getModifiers()))
                .toList();
        List<Method> makes = Arrays.stream(raw.getDeclaredMethods())
                .filter(each -> Modifier.isStatic(each.getModifiers())
                        && Modifier.isPublic(each.getModifiers())
                        && each.getReturnType() == raw
                        && each.getParameterCount() == 1)
                .toList();
        if (said.size() != 1 || makes.size() != 1 || said.get(0).getParameterCount() > 0) {
            return null;
        }
        Method getter = said.get(0);
        return makes.get(0).getParameterTypes()[0] != getter.getReturnType()
                ? null
                : new OnePart(
                        type,
                        makes.get(0),
                        name(getter.getName()),
                        Bindings.of(type).resolved(getter.getGenericReturnType()));
    }

    private static String name(String getter) {
        return getter.startsWith("get") && getter.length() > 3
                ? Character.toLowerCase(getter.charAt(3)) + getter.substring(4)
                : getter;
    }

    /** Whether a tree is that of such a one. */
    boolean holds(@Nullable Object tree) {
        return tree instanceof Map<?, ?> map && map.keySet().equals(Set.of(name));
    }

    Object made(Map<?, ?> tree, Rebuilding rebuilding) throws NotRebuilt {
        try {
            factory.setAccessible(true);
            Object made = factory.invoke(null, rebuilding.value(tree.get(name), part));
            if (made != null) {
                return made;
            }
        } catch (InvocationTargetException refused) {
            throw new NotRebuilt(type, "its " + factory.getName() + "(…) threw " + refused.getCause());
        } catch (ReflectiveOperationException | RuntimeException closed) {
            throw new NotRebuilt(type, String.valueOf(closed.getMessage()));
        }
        throw new NotRebuilt(type, "its " + factory.getName() + "(…) gave null");
    }
}
