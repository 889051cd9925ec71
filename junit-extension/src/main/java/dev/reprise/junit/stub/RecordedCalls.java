package dev.reprise.junit.stub;

import dev.reprise.boundary.Call;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.value.Values;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Under which kind, name and form of input the calls of a type's methods stand in a trace. */
final class RecordedCalls {

    private static final Set<String> RUN_AGAIN = Set.of("agent", "workflow", "decision", "entry", "memory");

    /** A recorded call, and the first input that it was recorded with. */
    record Recorded(String kind, String name, @Nullable Object input) {}

    private final Class<?> target;
    private final String as;
    private final List<Recorded> all;

    private RecordedCalls(Class<?> target, String as, List<Recorded> all) {
        this.target = target;
        this.as = as;
        this.all = all;
    }

    static RecordedCalls in(Trace trace, Class<?> target, String as) {
        var known = new LinkedHashSet<String>();
        var all = new ArrayList<Recorded>();
        for (Step step : trace.steps()) {
            if (!RUN_AGAIN.contains(step.kind()) && known.add(step.kind() + ":" + step.name())) {
                all.add(new Recorded(step.kind(), step.name(), null));
            }
        }
        var withInputs = all.stream()
                .map(each -> new Recorded(each.kind(), each.name(), firstInput(trace, each)))
                .toList();
        return new RecordedCalls(target, as, withInputs);
    }

    private static @Nullable Object firstInput(Trace trace, Recorded call) {
        return trace.steps().stream()
                .filter(step -> step.kind().equals(call.kind()) && step.name().equals(call.name()))
                .findFirst()
                .map(Step::input)
                .orElse(null);
    }

    /** What a method was recorded as; of several the one whose recorded type is nearest. */
    Optional<Recorded> of(Method method) {
        Recorded best = null;
        int least = Integer.MAX_VALUE;
        for (Recorded each : all) {
            int distance = isMeant(each) ? distance(each, method) : Integer.MAX_VALUE;
            if (distance < least) {
                best = each;
                least = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    private boolean isMeant(Recorded call) {
        int colon = as.indexOf(':');
        if (colon < 0) {
            return as.isEmpty() || as.equals(call.kind());
        }
        String name = as.substring(colon + 1);
        return call.kind().equals(as.substring(0, colon))
                && (call.name().equals(name) || call.name().startsWith(name + "."));
    }

    private int distance(Recorded call, Method method) {
        if (call.kind().equals("tool") && call.name().equals(toolName(method))) {
            return 0;
        }
        int dot = call.name().lastIndexOf('.');
        if (!call.name().substring(dot + 1).equals(method.getName())) {
            return Integer.MAX_VALUE;
        }
        String owner = dot < 0 ? "" : call.name().substring(0, dot);
        if (owner.equals(target.getSimpleName())) {
            return 1;
        } else if (owner.isEmpty() || as.indexOf(':') > 0 || isAbove(owner, target)) {
            return 2;
        }
        // Recorded at an implementation whose name is its interface's with more around it.
        return owner.contains(target.getSimpleName()) || target.getSimpleName().contains(owner) ? 3 : 4;
    }

    private static boolean isAbove(String owner, @Nullable Class<?> type) {
        if (type == null) {
            return false;
        }
        for (Class<?> each : type.getInterfaces()) {
            if (each.getSimpleName().equals(owner) || isAbove(owner, each)) {
                return true;
            }
        }
        Class<?> above = type.getSuperclass();
        return above != null && (above.getSimpleName().equals(owner) || isAbove(owner, above));
    }

    /** What a call is named that the trace does not have. */
    Recorded unknown(Method method) {
        boolean tool = tool(method) != null || as.equals("tool");
        return new Recorded(
                tool ? "tool" : as.isEmpty() || as.contains(":") ? "service" : as,
                tool ? toolName(method) : target.getSimpleName() + "." + method.getName(),
                null);
    }

    /** The name under which a framework offers the method. */
    private static String toolName(Method method) {
        Annotation tool = tool(method);
        try {
            return tool != null
                            && tool.annotationType().getMethod("name").invoke(tool) instanceof String name
                            && !name.isBlank()
                    ? name
                    : method.getName();
        } catch (ReflectiveOperationException nameless) {
            return method.getName();
        }
    }

    private static @Nullable Annotation tool(Method method) {
        for (Annotation each : method.getAnnotations()) {
            if (each.annotationType().getSimpleName().equals("Tool")) {
                return each;
            }
        }
        return null;
    }

    /** The call, with its input in the form in which such a call was recorded. */
    static Call call(Recorded recorded, Method method, @Nullable Object[] arguments) {
        return Call.of(recorded.kind(), recorded.name(), input(recorded.input(), method, arguments));
    }

    private static @Nullable Object input(@Nullable Object before, Method method, @Nullable Object[] arguments) {
        if (before instanceof Map<?, ?> map && !map.containsKey("arguments")) {
            return byName(map, method.getParameters(), arguments);
        } else if (before != null && !(before instanceof Map<?, ?>) && arguments.length == 1) {
            return Values.tree(arguments[0]);
        }
        var input = new LinkedHashMap<String, @Nullable Object>();
        var trees = new ArrayList<@Nullable Object>();
        for (Object each : arguments) {
            trees.add(Values.tree(each));
        }
        input.put("arguments", trees);
        if (before instanceof Map<?, ?> map && map.get("parameters") instanceof List<?> names) {
            input.put("parameters", names);
        }
        return input;
    }

    /** As a model gives arguments to a tool: by name, those that are there. */
    private static Object byName(Map<?, ?> before, Parameter[] parameters, @Nullable Object[] arguments) {
        var input = new LinkedHashMap<String, @Nullable Object>();
        List<?> recorded = List.copyOf(before.keySet());
        for (int i = 0; i < parameters.length; i++) {
            String name = name(parameters[i]);
            if (name == null) {
                // Compiled without names, and recorded with them: their order is all there is.
                name = i < recorded.size() ? String.valueOf(recorded.get(i)) : parameters[i].getName();
            }
            if (arguments[i] != null || before.containsKey(name)) {
                input.put(name, Values.tree(arguments[i]));
            }
        }
        return input;
    }

    private static @Nullable String name(Parameter parameter) {
        for (Annotation each : parameter.getAnnotations()) {
            if (each.annotationType().getName().equals("dev.langchain4j.agent.tool.P")) {
                try {
                    if (each.annotationType().getMethod("name").invoke(each) instanceof String name
                            && !name.isBlank()) {
                        return name;
                    }
                } catch (ReflectiveOperationException olderVersion) {
                    break;
                }
            }
        }
        return parameter.isNamePresent() ? parameter.getName() : null;
    }

    List<Recorded> ofTarget() {
        var found = new ArrayList<Recorded>();
        for (Method each : target.getMethods()) {
            if (each.getDeclaringClass() != Object.class) {
                of(each).ifPresent(found::add);
            }
        }
        return found;
    }
}
