package dev.reprise.junit.engine;

import dev.reprise.replay.Replay;
import dev.reprise.trace.Trace;
import dev.reprise.value.NotRebuilt;
import dev.reprise.value.Values;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The method that runs the agent, on an instance of its own for each trace unless it is static. */
record EntryPoint(Line line, Class<?> type, Method method) {

    static EntryPoint of(Line line, String target, ClassLoader loader) {
        int hash = target.indexOf('#');
        if (hash <= 0 || hash == target.length() - 1) {
            throw Refusal.entry(line, "it is not of the form com.acme.RefundAgentMain#handle");
        }
        Class<?> type = load(line, target.substring(0, hash), loader);
        String name = target.substring(hash + 1);
        List<Method> methods = ReflectionSupport.findMethods(
                type, each -> each.getName().equals(name) && !each.isSynthetic(), HierarchyTraversalMode.BOTTOM_UP);
        if (methods.size() != 1) {
            throw Refusal.entry(
                    line,
                    methods.isEmpty()
                            ? type.getName() + " has no method " + name
                            : type.getName() + " has " + methods.size() + " methods " + name
                                    + ": name one that is alone");
        }
        Method method = methods.get(0);
        if (!Modifier.isStatic(method.getModifiers())
                && (Modifier.isAbstract(type.getModifiers())
                        || Arrays.stream(type.getDeclaredConstructors())
                                .noneMatch(each -> each.getParameterCount() == 0))) {
            throw Refusal.entry(
                    line, name + " is not static, and " + type.getName() + " cannot be made without parameters");
        }
        return new EntryPoint(line, type, method);
    }

    private static Class<?> load(Line line, String name, ClassLoader loader) {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException absent) {
            throw Refusal.entry(line, "there is no class " + name + " on the class path");
        } catch (LinkageError broken) {
            throw Refusal.entry(line, "the class cannot be loaded: " + broken);
        }
    }

    /** Runs the agent; what it throws is thrown. */
    @Nullable
    Object run(Replay replay) throws Throwable {
        @Nullable Object[] arguments = arguments(replay);
        try {
            Object target = Modifier.isStatic(method.getModifiers()) ? null : ReflectionSupport.newInstance(type);
            method.setAccessible(true);
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    /** Of the inputs at the beginning, the outermost first, the one that gives all parameters. */
    private @Nullable Object[] arguments(Replay replay) {
        List<@Nullable Object> inputs = replay.inputs();
        Refusal first = null;
        for (@Nullable Object input : inputs.isEmpty() ? Collections.<@Nullable Object>singletonList(null) : inputs) {
            try {
                return arguments(replay, input);
            } catch (Refusal no) {
                first = first == null ? no : first;
            }
        }
        throw Objects.requireNonNull(first);
    }

    private @Nullable Object[] arguments(Replay replay, @Nullable Object input) {
        Parameter[] parameters = method.getParameters();
        long own = Arrays.stream(parameters).filter(each -> !isGiven(each)).count();
        var arguments = new @Nullable Object[parameters.length];
        int at = 0;
        for (int i = 0; i < parameters.length; i++) {
            Class<?> wanted = parameters[i].getType();
            if (wanted == Replay.class) {
                arguments[i] = replay;
            } else if (wanted == Trace.class) {
                arguments[i] = replay.trace();
            } else {
                arguments[i] = value(parameters[i], input, at++, own);
            }
        }
        return arguments;
    }

    private static boolean isGiven(Parameter parameter) {
        return parameter.getType() == Replay.class || parameter.getType() == Trace.class;
    }

    /** The recorded argument in this place; else the whole input; else its member of that name; else its only member. */
    private @Nullable Object value(Parameter parameter, @Nullable Object input, int at, long own) {
        NotRebuilt first = null;
        for (Optional<Part> part : List.of(
                argument(input, at, own),
                own == 1 ? Optional.of(new Part(input)) : Optional.<Part>empty(),
                member(input, parameter.getName()),
                own == 1 ? only(input) : Optional.<Part>empty())) {
            if (part.isPresent()) {
                try {
                    return Values.value(part.get().tree(), parameter.getParameterizedType());
                } catch (NotRebuilt no) {
                    first = first == null ? no : first;
                }
            }
        }
        throw Refusal.input(
                line,
                parameter.getParameterizedType().getTypeName() + " " + parameter.getName(),
                first == null ? "the input has no part of that name" : first.why());
    }

    /** A part of the input, which may be null. */
    private record Part(@Nullable Object tree) {}

    private static Optional<Part> argument(@Nullable Object input, int at, long own) {
        return input instanceof Map<?, ?> map && map.get("arguments") instanceof List<?> all && all.size() == own
                ? Optional.of(new Part(all.get(at)))
                : Optional.empty();
    }

    private static Optional<Part> member(@Nullable Object input, String name) {
        return input instanceof Map<?, ?> map && map.containsKey(name)
                ? Optional.of(new Part(map.get(name)))
                : Optional.empty();
    }

    private static Optional<Part> only(@Nullable Object input) {
        return input instanceof Map<?, ?> map && map.size() == 1
                ? Optional.of(new Part(map.values().iterator().next()))
                : Optional.empty();
    }
}
