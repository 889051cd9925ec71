package dev.reprise.agent.hook;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A public method of a library's type that a hook asks for a value, for libraries that come under several names or in
 * versions that do not compile together. Where it is absent or fails, the value is null.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Getter {

    private final @Nullable Method method;

    private Getter(@Nullable Method method) {
        this.method = method;
    }

    /** The method of a type, as {@code site} sees it. */
    public static Getter of(Class<?> site, String type, String name, Class<?>... parameters) {
        try {
            return new Getter(Class.forName(type, false, site.getClassLoader()).getMethod(name, parameters));
        } catch (ReflectiveOperationException | LinkageError absent) {
            return new Getter(null);
        }
    }

    /** Whether there is such a method. */
    public boolean isThere() {
        return method != null;
    }

    /** What the method gives for these arguments. */
    public @Nullable Object of(@Nullable Object target, @Nullable Object... arguments) {
        try {
            return method == null || target == null && !Modifier.isStatic(method.getModifiers())
                    ? null
                    : method.invoke(target, arguments);
        } catch (ReflectiveOperationException | RuntimeException failed) {
            return null;
        }
    }

    /** The same as text. */
    public @Nullable String text(@Nullable Object target, @Nullable Object... arguments) {
        Object value = of(target, arguments);
        return value == null ? null : value.toString();
    }
}
