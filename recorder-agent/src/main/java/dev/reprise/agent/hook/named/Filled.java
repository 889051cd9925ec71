package dev.reprise.agent.hook.named;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * What a store fills in of an entity that it is given to keep: its key, its version. Whoever saves an entity goes on with
 * the one that was saved, or with the one that came back; both have it.
 */
final class Filled {

    private Filled() {}

    /** What is empty in the value that was given, and not in one of its kind that came back. */
    static void in(@Nullable Object given, Object answered) {
        if (given == null
                || given.getClass() != answered.getClass()
                || given.getClass().isRecord()) {
            return;
        }
        for (Class<?> each = given.getClass();
                each != null && !each.getName().startsWith("java.");
                each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                int not = Modifier.STATIC | Modifier.FINAL;
                try {
                    if ((field.getModifiers() & not) == 0 && field.trySetAccessible() && isEmpty(field.get(given))) {
                        field.set(given, field.get(answered));
                    }
                } catch (IllegalAccessException closed) {
                    // Then it stays as it was given.
                }
            }
        }
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || value instanceof Number number && number.doubleValue() == 0;
    }
}
