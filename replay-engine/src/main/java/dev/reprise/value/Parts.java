package dev.reprise.value;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of which an object of a class is made: a record's components, the fields of one that begins empty, or those
 * that its constructor takes: of a data class of Kotlin's, or where the constructor's parameters are named like them.
 */
final class Parts {

    private final Type type;
    private final Constructor<?> constructor;
    private final Map<String, Type> components = new LinkedHashMap<>();
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<String> taken;

    private Parts(Type type, Constructor<?> constructor, List<String> taken) {
        this.taken = taken;
        this.type = type;
        this.constructor = constructor;
    }

    /** The parts of a class; null for one that is not made of its parts. */
    static @Nullable Parts of(Type type, Class<?> raw) {
        if (raw.isInterface()
                || Modifier.isAbstract(raw.getModifiers())
                || raw.getName().startsWith("java.")) {
            return null;
        }
        try {
            Bindings bindings = Bindings.of(type);
            if (raw.isRecord()) {
                RecordComponent[] all = raw.getRecordComponents();
                var parts = new Parts(
                        type,
                        raw.getDeclaredConstructor(
                                Arrays.stream(all).map(RecordComponent::getType).toArray(Class<?>[]::new)),
                        Arrays.stream(all).map(RecordComponent::getName).toList());
                for (RecordComponent each : all) {
                    parts.components.put(each.getName(), bindings.resolved(each.getGenericType()));
                }
                return parts;
            }
            Taking taking = Taking.of(raw);
            var parts = new Parts(type, taking.constructor(), taking.fields());
            for (Class<?> each = raw; each != null && each != Object.class; each = each.getSuperclass()) {
                for (Field field : each.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                        parts.components.putIfAbsent(field.getName(), bindings.resolved(field.getGenericType()));
                        parts.fields.putIfAbsent(field.getName(), field);
                    }
                }
            }
            return parts;
        } catch (NoSuchMethodException notFromNothing) {
            return null;
        }
    }

    /** Whether these names are all of parts: else the tree was written by someone who names them otherwise. */
    boolean hold(Set<?> names) {
        return components.keySet().containsAll(names);
    }

    Type declared(String name) {
        return components.getOrDefault(name, Object.class);
    }

    /** None for a record. */
    Map<String, Field> fields() {
        return fields;
    }

    Object made(Map<?, ?> tree, Rebuilding rebuilding) throws NotRebuilt {
        try {
            constructor.setAccessible(true);
            Object[] values = new Object[taken.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = part(tree, taken.get(i), declared(taken.get(i)), rebuilding);
            }
            Object made = constructor.newInstance(values);
            for (Map.Entry<String, Field> each : fields.entrySet()) {
                if (!taken.contains(each.getKey()) && tree.containsKey(each.getKey())) {
                    Type declared = declared(each.getKey());
                    each.getValue().setAccessible(true);
                    each.getValue().set(made, part(tree, each.getKey(), declared, rebuilding));
                }
            }
            return made;
        } catch (InvocationTargetException refused) {
            throw new NotRebuilt(type, "its constructor threw " + refused.getCause());
        } catch (ReflectiveOperationException | RuntimeException closed) {
            throw new NotRebuilt(type, String.valueOf(closed.getMessage()));
        }
    }

    private @Nullable Object part(Map<?, ?> tree, String name, Type declared, Rebuilding rebuilding) throws NotRebuilt {
        try {
            return rebuilding.value(tree.get(name), declared);
        } catch (NotRebuilt inside) {
            throw new NotRebuilt(type, "its " + name + ": " + inside.getMessage());
        }
    }
}
