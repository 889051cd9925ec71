package dev.reprise.value;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an object of a class is begun.
 *
 * @param constructor what begins it
 * @param fields the fields whose values it takes, in order
 */
record Taking(Constructor<?> constructor, List<String> fields) {

    static Taking of(Class<?> type) throws NoSuchMethodException {
        try {
            return new Taking(type.getDeclaredConstructor(), List.of());
        } catch (NoSuchMethodException notFromNothing) {
            List<Field> fields = Arrays.stream(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                    .toList();
            Taking taking = isKotlins(type) ? ofDataClass(type, fields) : byNames(type, fields);
            if (taking == null) {
                throw notFromNothing;
            }
            return taking;
        }
    }

    private static boolean isKotlins(Class<?> type) {
        for (Annotation each : type.getDeclaredAnnotations()) {
            if (each.annotationType().getName().equals("kotlin.Metadata")) {
                return true;
            }
        }
        return false;
    }

    /** Its constructor takes what {@code component1()} and so on give, which are its first fields. */
    private static @Nullable Taking ofDataClass(Class<?> type, List<Field> fields) throws NoSuchMethodException {
        var types = new ArrayList<Class<?>>();
        var names = new ArrayList<String>();
        for (Field field : fields) {
            Class<?> component = component(type, names.size() + 1);
            if (component != field.getType()) {
                break;
            }
            types.add(component);
            names.add(field.getName());
        }
        return names.isEmpty() || component(type, names.size() + 1) != null
                ? null
                : new Taking(type.getDeclaredConstructor(types.toArray(Class<?>[]::new)), List.copyOf(names));
    }

    private static @Nullable Class<?> component(Class<?> type, int index) {
        try {
            return type.getDeclaredMethod("component" + index).getReturnType();
        } catch (NoSuchMethodException none) {
            return null;
        }
    }

    /** The only constructor, open to others, takes all fields and calls them by their names. */
    private static @Nullable Taking byNames(Class<?> type, List<Field> fields) {
        Constructor<?>[] constructors = type.getDeclaredConstructors();
        if (constructors.length != 1
                || Modifier.isPrivate(constructors[0].getModifiers())
                || constructors[0].getParameterCount() != fields.size()
                || type.getSuperclass() != Object.class) {
            return null;
        }
        var names = new ArrayList<String>();
        for (Parameter each : constructors[0].getParameters()) {
            if (!each.isNamePresent()
                    || fields.stream()
                            .noneMatch(field ->
                                    field.getName().equals(each.getName()) && field.getType() == each.getType())) {
                return null;
            }
            names.add(each.getName());
        }
        return new Taking(constructors[0], List.copyOf(names));
    }
}
