package dev.reprise.agent.hook.agentic;

import dev.reprise.agent.hook.Getter;
import dev.reprise.value.Values;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What agents hand to one another, as neutral trees: by the names that it has in the state they share. */
final class Handed {

    private static final String MEMORY_ID = "dev.langchain4j.service.MemoryId";
    private static final String SCOPE = "dev.langchain4j.agentic.scope.AgenticScope";
    private static final String V = "dev.langchain4j.service.V";

    private static final Getter NAMED =
            Getter.of(Handed.class, "dev.langchain4j.agentic.internal.AgentInvocationArguments", "namedArgs");
    private static final Getter POSITIONAL =
            Getter.of(Handed.class, "dev.langchain4j.agentic.internal.AgentInvocationArguments", "positionalArgs");
    private static final Getter RESULT =
            Getter.of(Handed.class, "dev.langchain4j.agentic.scope.ResultWithAgenticScope", "result");
    private static final Getter CONTENT = Getter.of(Handed.class, "dev.langchain4j.service.Result", "content");
    private static final Getter OUTPUT_KEY =
            Getter.of(Handed.class, "dev.langchain4j.agentic.internal.AgentInvoker", "outputKey");
    private static final Getter OUTPUT_NAME =
            Getter.of(Handed.class, "dev.langchain4j.agentic.internal.AgentInvoker", "outputName");

    private Handed() {}

    /** What a caller gave to a workflow. */
    static Object fromOutside(Method method, @Nullable Object[] arguments) {
        var trees = new ArrayList<@Nullable Object>();
        var names = new ArrayList<String>();
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < arguments.length; i++) {
            trees.add(tree(arguments[i]));
            names.add(i < parameters.length ? name(parameters[i]) : "argument " + i);
        }
        return input(trees, names, null);
    }

    /**
     * What an agent is given of the state, and under which name its result goes there. A nested workflow without an
     * interface is given all there is, some of it by others at the same time: what it reads its own agents tell.
     */
    static Object fromState(Object invoker, Method method, @Nullable Object given, boolean untyped) {
        Object positional = given instanceof Object[] ? given : POSITIONAL.of(given);
        Map<?, ?> named = NAMED.of(given) instanceof Map<?, ?> map ? map : Map.of();
        var trees = new ArrayList<@Nullable Object>();
        var names = new ArrayList<String>();
        Parameter[] parameters = method.getParameters();
        if (untyped) {
            // Nothing of its own.
        } else if (positional instanceof Object[] values && values.length == parameters.length) {
            for (int i = 0; i < values.length; i++) {
                if (!isOfTheScope(parameters[i], values[i])) {
                    trees.add(tree(values[i]));
                    names.add(named(parameters[i], values[i], named));
                }
            }
        } else {
            new TreeMap<>(named).forEach((name, value) -> {
                trees.add(tree(value));
                names.add(String.valueOf(name));
            });
        }
        String output = OUTPUT_KEY.text(invoker);
        return input(trees, names, output == null ? OUTPUT_NAME.text(invoker) : output);
    }

    private static Object input(List<@Nullable Object> trees, List<String> names, @Nullable String output) {
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("arguments", trees);
        if (!names.isEmpty()) {
            input.put("parameters", names);
        }
        if (output != null && !output.isBlank()) {
            input.put("output", output);
        }
        return input;
    }

    /** The scope itself, and the id of its memory, which is made up for each run where nobody gives one. */
    private static boolean isOfTheScope(Parameter parameter, @Nullable Object value) {
        return isScope(value) || annotation(parameter, MEMORY_ID) != null;
    }

    private static String named(Parameter parameter, @Nullable Object value, Map<?, ?> named) {
        String name = name(parameter);
        if (named.containsKey(name)) {
            return name;
        }
        // Named by a typed key, or where the agent was built.
        for (Map.Entry<?, ?> each : named.entrySet()) {
            if (each.getValue() == value) {
                return String.valueOf(each.getKey());
            }
        }
        return name;
    }

    private static String name(Parameter parameter) {
        Annotation v = annotation(parameter, V);
        String name =
                v == null ? null : Getter.of(v.annotationType(), V, "value").text(v);
        return name == null || name.isBlank() ? parameter.getName() : name;
    }

    /** Who the workflow is run for, where its caller says so. */
    static @Nullable Object memoryId(Method method, @Nullable Object[] arguments) {
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length && i < arguments.length; i++) {
            if (annotation(parameters[i], MEMORY_ID) != null) {
                return arguments[i];
            }
        }
        return null;
    }

    private static @Nullable Annotation annotation(Parameter parameter, String type) {
        for (Annotation each : parameter.getAnnotations()) {
            if (each.annotationType().getName().equals(type)) {
                return each;
            }
        }
        return null;
    }

    /** A value of the state. What is still to come, and proxies, are no values. */
    static @Nullable Object tree(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        Object result = RESULT.of(value);
        Object whole = result == null ? CONTENT.of(value) : result;
        if (whole != null) {
            return tree(whole);
        }
        boolean opaque = isScope(value)
                || value instanceof Future
                || Proxy.isProxyClass(value.getClass())
                || isA(value.getClass(), "dev.langchain4j.agentic.internal.DelayedResponse")
                || isA(value.getClass(), "dev.langchain4j.agentic.internal.AsyncResponse")
                || isA(value.getClass(), "dev.langchain4j.service.TokenStream");
        if (opaque) {
            return "(" + (isScope(value) ? "the state" : "not there yet") + ")";
        }
        return value instanceof Map<?, ?> map ? state(map) : Values.tree(value);
    }

    /** The order of a state's entries says nothing. */
    private static Object state(Map<?, ?> map) {
        var tree = new TreeMap<String, @Nullable Object>();
        map.forEach((name, value) -> tree.put(String.valueOf(name), tree(value)));
        return tree;
    }

    static boolean isScope(@Nullable Object value) {
        return value != null && isA(value.getClass(), SCOPE);
    }

    private static boolean isA(Class<?> type, String name) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each.getName().equals(name)) {
                return true;
            }
            for (Class<?> one : each.getInterfaces()) {
                if (isA(one, name)) {
                    return true;
                }
            }
        }
        return false;
    }
}
