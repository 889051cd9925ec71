package dev.reprise.agent.hook.quarkus;

import dev.reprise.agent.hook.Getter;
import dev.reprise.value.Values;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call of an AI service, as Quarkus hands it on.
 *
 * @param method the method of the application's interface
 * @param arguments what it was given
 * @param memory which argument is the memory's key, or -1
 */
record Invocation(Method method, @Nullable Object[] arguments, int memory) {

    static @Nullable Invocation of(@Nullable Object input) {
        if (input == null) {
            return null;
        }
        Object info = field(input, "createInfo");
        String type = info == null ? null : get(info, "getInterfaceName");
        String name = info == null ? null : get(info, "getMethodName");
        if (info == null
                || type == null
                || name == null
                || !(field(input, "methodArgs") instanceof Object[] arguments)) {
            return null;
        }
        Object key = Getter.of(info.getClass(), info.getClass().getName(), "getMemoryIdParamPosition")
                .of(info);
        Method method = method(type, name, arguments.length);
        int memory = key instanceof Optional<?> position && position.orElse(null) instanceof Integer at ? at : -1;
        return method == null ? null : new Invocation(method, arguments, memory);
    }

    private static @Nullable String get(Object info, String getter) {
        return Getter.of(info.getClass(), info.getClass().getName(), getter).text(info);
    }

    private static @Nullable Object field(Object of, String name) {
        try {
            Field field = of.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(of);
        } catch (ReflectiveOperationException | RuntimeException absent) {
            return null;
        }
    }

    private static @Nullable Method method(String type, String name, int parameters) {
        try {
            ClassLoader application = Thread.currentThread().getContextClassLoader();
            for (Method each : Class.forName(type, false, application).getMethods()) {
                if (each.getName().equals(name) && each.getParameterCount() == parameters && !each.isBridge()) {
                    return each;
                }
            }
        } catch (ClassNotFoundException | LinkageError unseen) {
            return null;
        }
        return null;
    }

    String name() {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    Object input() {
        return Values.input(method, arguments);
    }

    /** Which conversation it belongs to, if any. */
    @Nullable
    String conversation() {
        return memory < 0 || memory >= arguments.length || arguments[memory] == null
                ? null
                : arguments[memory].toString();
    }
}
