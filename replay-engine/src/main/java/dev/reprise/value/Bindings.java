package dev.reprise.value;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the type variables of a class stand for, here: of a {@code Page<Order>}, its {@code List<T>} is a list of orders. */
final class Bindings {

    private final Map<TypeVariable<?>, Type> bound = new HashMap<>();

    private Bindings() {}

    static Bindings of(Type type) {
        var bindings = new Bindings();
        bindings.bind(type);
        return bindings;
    }

    private void bind(Type type) {
        Class<?> raw = raw(type);
        if (type instanceof ParameterizedType generic) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                bound.putIfAbsent(variables[i], resolved(generic.getActualTypeArguments()[i]));
            }
        }
        Type above = raw.getGenericSuperclass();
        if (above != null) {
            bind(above);
        }
        for (Type each : raw.getGenericInterfaces()) {
            bind(each);
        }
    }

    /** The type with its variables replaced by what they stand for; one that nobody bound is its bound. */
    Type resolved(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            Type known = bound.get(variable);
            if (known != null) {
                return known;
            }
            // What a method's own variable stands for, nobody bound: <S extends T> is a T.
            Type bound = variable.getBounds()[0];
            return bound instanceof TypeVariable<?> ? resolved(bound) : raw(bound);
        } else if (type instanceof WildcardType wild) {
            return resolved(wild.getUpperBounds()[0]);
        } else if (type instanceof ParameterizedType generic) {
            return new Generic(
                    raw(generic),
                    Arrays.stream(generic.getActualTypeArguments())
                            .map(this::resolved)
                            .toArray(Type[]::new));
        } else if (type instanceof GenericArrayType array) {
            Type component = resolved(array.getGenericComponentType());
            return component instanceof Class<?> known
                    ? Array.newInstance(known, 0).getClass()
                    : (GenericArrayType) () -> component;
        }
        return type;
    }

    static Class<?> raw(Type type) {
        if (type instanceof Class<?> known) {
            return known;
        } else if (type instanceof ParameterizedType generic) {
            return raw(generic.getRawType());
        } else if (type instanceof GenericArrayType array) {
            return Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
        } else if (type instanceof WildcardType wild) {
            return raw(wild.getUpperBounds()[0]);
        } else if (type instanceof TypeVariable<?> variable) {
            return raw(variable.getBounds()[0]);
        }
        return Object.class;
    }

    static Type argument(Type type, int index) {
        return type instanceof ParameterizedType generic && generic.getActualTypeArguments().length > index
                ? generic.getActualTypeArguments()[index]
                : Object.class;
    }

    private record Generic(Class<?> raw, Type[] arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.clone();
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return raw.getDeclaringClass();
        }

        @Override
        public String getTypeName() {
            return raw.getTypeName()
                    + Arrays.stream(arguments)
                            .map(Type::getTypeName)
                            .collect(java.util.stream.Collectors.joining(", ", "<", ">"));
        }

        @Override
        public String toString() {
            return getTypeName();
        }
    }
}
