package dev.reprise.junit;

import dev.reprise.junit.mapper.Jackson;
import dev.reprise.tree.Json;
import dev.reprise.tree.TreePath;
import dev.reprise.value.NotRebuilt;
import dev.reprise.value.Values;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ParameterContext;

/** The recorded input as a parameter of a test. */
final class Inputs {

    private static final int MOST_CHARACTERS = 160;

    /** Their own arguments come by type as well. */
    private static final Set<String> OTHERS =
            Set.of("org.junit.jupiter.params.ParameterizedTest", "org.junit.jupiter.api.RepeatedTest");

    private Inputs() {}

    /** Whether a parameter of the test method takes the input without being marked. */
    static boolean isPlain(ParameterContext parameter, @Nullable Method test) {
        Class<?> type = parameter.getParameter().getType();
        return test != null
                && parameter.getDeclaringExecutable().equals(test)
                && parameter.getParameter().getAnnotations().length == 0
                && Arrays.stream(test.getAnnotations()).noneMatch(Inputs::isOther)
                && (type.isPrimitive()
                        || type == String.class
                        || type == Boolean.class
                        || type == Map.class
                        || type == List.class
                        || Number.class.isAssignableFrom(type)
                        || type.isRecord());
    }

    private static boolean isOther(Annotation annotation) {
        Class<? extends Annotation> type = annotation.annotationType();
        return OTHERS.contains(type.getName())
                || Arrays.stream(type.getAnnotations())
                        .anyMatch(meta -> OTHERS.contains(meta.annotationType().getName()));
    }

    static @Nullable Object of(@Nullable Object input, ParameterContext parameter) {
        Type type = parameter.getParameter().getParameterizedType();
        String path = parameter.findAnnotation(Input.class).map(Input::value).orElse("");
        String name = parameter.getParameter().getName();
        String what = "the parameter " + name;
        try {
            return path.isEmpty() ? whole(input, type, name) : Values.value(part(input, path), type, Jackson.present());
        } catch (NotRebuilt no) {
            throw SetUp.badInput(what, type.getTypeName(), excerpt(input), no.why());
        }
    }

    private static @Nullable Object part(@Nullable Object input, String path) throws NotRebuilt {
        List<TreePath.Found> found;
        try {
            found = TreePath.parse(path).select(input);
        } catch (IllegalArgumentException noPath) {
            throw new NotRebuilt(Object.class, String.valueOf(noPath.getMessage()));
        }
        if (found.size() != 1) {
            throw new NotRebuilt(
                    Object.class,
                    "@Input(\"" + path + "\") is "
                            + (found.isEmpty() ? "not in it" : "in " + found.size() + " places of it"));
        }
        return found.get(0).value();
    }

    /** The input itself; else its member of that name; else its only member. */
    private static @Nullable Object whole(@Nullable Object input, Type type, String name) throws NotRebuilt {
        try {
            return Values.value(input, type, Jackson.present());
        } catch (NotRebuilt no) {
            if (input instanceof Map<?, ?> members && members.containsKey(name)) {
                return Values.value(members.get(name), type, Jackson.present());
            } else if (input instanceof Map<?, ?> members && members.size() == 1) {
                return Values.value(members.values().iterator().next(), type, Jackson.present());
            }
            throw no;
        }
    }

    private static String excerpt(@Nullable Object input) {
        String json = Json.write(input);
        return json.length() <= MOST_CHARACTERS ? json : json.substring(0, MOST_CHARACTERS) + "…";
    }
}
