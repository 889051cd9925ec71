package dev.reprise.junit;

import dev.reprise.junit.mapper.Jackson;
import dev.reprise.tree.Arguments;
import dev.reprise.tree.Json;
import dev.reprise.tree.TreePath;
import dev.reprise.value.NotRebuilt;
import dev.reprise.value.Values;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** The recorded input as a parameter of a test. */
final class Inputs {

    private static final int MOST_CHARACTERS = 160;

    private Inputs() {}

    /** Whether a parameter of the test method takes the input without being marked. */
    static boolean isPlain(ParameterContext parameter, @Nullable Method test) {
        Class<?> type = parameter.getParameter().getType();
        return test != null
                && parameter.getDeclaringExecutable().equals(test)
                && parameter.getParameter().getAnnotations().length == 0
                && !isOfOthers(test)
                && (type.isPrimitive()
                        || type == String.class
                        || type == Boolean.class
                        || type == Map.class
                        || type == List.class
                        || Number.class.isAssignableFrom(type)
                        || type.isRecord());
    }

    /** Templates of others bring arguments of their own, by type as well. */
    private static boolean isOfOthers(Method test) {
        return AnnotationSupport.isAnnotated(test, TestTemplate.class)
                && !AnnotationSupport.isAnnotated(test, ReplayTraces.class);
    }

    /** Of the inputs at the beginning, the outermost first, the one that can be the parameter, or a part of it. */
    static @Nullable Object of(List<? extends @Nullable Object> inputs, ParameterContext parameter) {
        Type type = parameter.getParameter().getParameterizedType();
        String path = parameter.findAnnotation(Input.class).map(Input::value).orElse("");
        String name = parameter.getParameter().getName();
        try {
            return path.isEmpty()
                    ? Values.given(inputs, type, name, Jackson.present())
                    : Values.value(part(inputs, path), type, Jackson.present());
        } catch (NotRebuilt no) {
            throw SetUp.badInput("the parameter " + name, type.getTypeName(), excerpts(inputs), no.why());
        }
    }

    private static @Nullable Object part(List<? extends @Nullable Object> inputs, String path) throws NotRebuilt {
        int most = 0;
        for (Object input : inputs) {
            List<TreePath.Found> found = found(input, path);
            if (found.size() == 1) {
                return found.get(0).value();
            }
            most = Math.max(most, found.size());
        }
        throw new NotRebuilt(
                Object.class,
                "@Input(\"" + path + "\") is " + (most == 0 ? "not in it" : "in " + most + " places of it"));
    }

    private static List<TreePath.Found> found(@Nullable Object input, String path) throws NotRebuilt {
        try {
            return Arguments.at(TreePath.parse(path), input);
        } catch (IllegalArgumentException noPath) {
            throw new NotRebuilt(Object.class, String.valueOf(noPath.getMessage()));
        }
    }

    private static List<String> excerpts(List<? extends @Nullable Object> inputs) {
        return inputs.stream().map(Inputs::excerpt).toList();
    }

    private static String excerpt(@Nullable Object input) {
        String json = Json.write(input);
        return json.length() <= MOST_CHARACTERS ? json : json.substring(0, MOST_CHARACTERS) + "…";
    }
}
