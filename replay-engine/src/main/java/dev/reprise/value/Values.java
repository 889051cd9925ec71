package dev.reprise.value;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The application's own values as neutral trees, and back by the types that a method declares. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Values {

    private Values() {}

    /** The input of a method: its arguments in order, and the names of its parameters where they are known. */
    public static Object input(Method method, @Nullable Object[] arguments) {
        var input = new LinkedHashMap<String, @Nullable Object>();
        var trees = new ArrayList<@Nullable Object>();
        for (Object argument : arguments) {
            trees.add(tree(argument));
        }
        input.put("arguments", trees);
        var names = new ArrayList<String>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isNamePresent()) {
                names.add(parameter.getName());
            }
        }
        if (!names.isEmpty()) {
            input.put("parameters", List.copyOf(names));
        }
        return input;
    }

    /** What a method returns where it is called on a value of this type: {@code Repository<Order>} finds an order. */
    public static Type returned(Method method, Type target) {
        return Bindings.of(target).resolved(method.getGenericReturnType());
    }

    /** A value as a tree, taken now: what the application holds may change later. */
    public static @Nullable Object tree(@Nullable Object value) {
        return new Dismantling().tree(value, 0);
    }

    /** A value of the declared type, rebuilt from a tree by constructors and fields. */
    public static @Nullable Object value(@Nullable Object tree, Type type) throws NotRebuilt {
        return value(tree, type, Mapper.NONE);
    }

    /** A value of the declared type; the mapper builds what cannot be had by constructors and fields. */
    public static @Nullable Object value(@Nullable Object tree, Type type, Mapper mapper) throws NotRebuilt {
        return new Rebuilding(mapper).value(tree, type);
    }

    /**
     * What was given, as one value: the first of these inputs that is one, or has a part that is: the one with this
     * name, or the only one that can be such a value. Parts are a method's arguments, or members.
     */
    public static @Nullable Object given(
            List<? extends @Nullable Object> inputs, Type type, @Nullable String name, Mapper mapper)
            throws NotRebuilt {
        NotRebuilt first = null;
        for (Object input : inputs) {
            try {
                return new Given(input).as(type, name, mapper);
            } catch (NotRebuilt no) {
                first = first == null ? no : first;
            }
        }
        throw first == null ? new NotRebuilt(type, "there is no input") : first;
    }

    /** What a method returns when it is called on an object of a class, which may say what its type variables are. */
    public static Type result(Method method, Class<?> on) {
        return Bindings.of(on).resolved(method.getGenericReturnType());
    }

    /** A type that a method of a class mentions, where the class may say what its type variables are. */
    public static Type resolved(Type type, Class<?> on) {
        return Bindings.of(on).resolved(type);
    }

    /** Why a value could not be had again from its tree by this type, or null where it could. Builds nothing. */
    public static @Nullable String misfit(@Nullable Object value, Type type) {
        return new Fitting().misfit(value, type);
    }
}
