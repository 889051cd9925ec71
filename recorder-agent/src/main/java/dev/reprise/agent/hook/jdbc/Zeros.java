package dev.reprise.agent.hook.jdbc;

import org.jspecify.annotations.Nullable;

/** What a method gives that has nothing to give. */
final class Zeros {

    private Zeros() {}

    static @Nullable Object of(Class<?> type) {
        if (type == boolean.class) {
            return false;
        } else if (type == int.class) {
            return 0;
        } else if (type == long.class) {
            return 0L;
        } else if (type == short.class) {
            return (short) 0;
        } else if (type == byte.class) {
            return (byte) 0;
        } else if (type == float.class) {
            return 0f;
        }
        return type == double.class ? 0d : null;
    }
}
