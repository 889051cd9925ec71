package dev.reprise.agent.hook.jms;

import org.jspecify.annotations.Nullable;

/** Values of properties and bodies, as the method that asks for them has them. */
final class Plain {

    private Plain() {}

    static @Nullable Object as(@Nullable Object value, Class<?> type) {
        if (type == boolean.class) {
            return value instanceof Boolean truth ? truth : Boolean.parseBoolean(String.valueOf(value));
        } else if (type == char.class) {
            return value instanceof Character one ? one : '\0';
        } else if (type.isPrimitive() && type != void.class) {
            return number(value, type);
        } else if (type == String.class) {
            return value == null ? null : value.toString();
        }
        return type.isInstance(value) ? value : null;
    }

    private static Object number(@Nullable Object value, Class<?> type) {
        Number number = 0;
        if (value instanceof Number known) {
            number = known;
        } else if (value instanceof String text && !text.isEmpty()) {
            number = Double.valueOf(text);
        }
        return switch (type.getName()) {
            case "byte" -> number.byteValue();
            case "short" -> number.shortValue();
            case "int" -> number.intValue();
            case "long" -> number.longValue();
            case "float" -> number.floatValue();
            default -> number.doubleValue();
        };
    }
}
