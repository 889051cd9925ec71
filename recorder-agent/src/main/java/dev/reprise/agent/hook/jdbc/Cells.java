package dev.reprise.agent.hook.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values of a database as trees and back. What a value was is said by a word of ours, never by the name of a class.
 */
final class Cells {

    /** How much of a large object is kept. */
    static final int LONGEST = 256 << 10;

    private Cells() {}

    /** What a parameter is set to; a stream is left to the driver. */
    static @Nullable Object parameter(@Nullable Object value) {
        if (value instanceof InputStream || value instanceof Reader) {
            return "(a stream)";
        } else if (value instanceof Boolean || value instanceof String || value instanceof Number || value == null) {
            return value instanceof Number && !value.getClass().getName().startsWith("java.") ? "" + value : value;
        }
        try {
            return value instanceof byte[] || value instanceof Clob || value instanceof Blob || value instanceof Array
                    ? tree(value)
                    : value instanceof Object[] all ? Arrays.toString(all) : String.valueOf(value);
        } catch (SQLException | RuntimeException closed) {
            return "(a " + value.getClass().getSimpleName() + ")";
        }
    }

    /** The word for what a value is; for {@code other} there is no way back but to its text. */
    static String word(@Nullable Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof Array) {
            return "array";
        } else if (value instanceof Clob) {
            return "clob";
        } else if (value instanceof Blob) {
            return "blob";
        } else if (value instanceof byte[]) {
            return "bytes";
        }
        return WORDS.getOrDefault(value.getClass(), "other");
    }

    private static final Map<Class<?>, String> WORDS = Map.ofEntries(
            Map.entry(String.class, "string"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(Byte.class, "byte"),
            Map.entry(Short.class, "short"),
            Map.entry(Integer.class, "int"),
            Map.entry(Long.class, "long"),
            Map.entry(Float.class, "float"),
            Map.entry(Double.class, "double"),
            Map.entry(BigDecimal.class, "decimal"),
            Map.entry(BigInteger.class, "integer"),
            Map.entry(java.sql.Date.class, "date"),
            Map.entry(Time.class, "time"),
            Map.entry(Timestamp.class, "timestamp"),
            Map.entry(LocalDate.class, "local-date"),
            Map.entry(LocalTime.class, "local-time"),
            Map.entry(LocalDateTime.class, "local-date-time"),
            Map.entry(OffsetDateTime.class, "offset-date-time"),
            Map.entry(OffsetTime.class, "offset-time"),
            Map.entry(ZonedDateTime.class, "zoned-date-time"),
            Map.entry(Instant.class, "instant"),
            Map.entry(UUID.class, "uuid"));

    /** What stands for a value whose word is known. */
    static @Nullable Object tree(@Nullable Object value) throws SQLException {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Integer) {
            return value;
        } else if (value instanceof byte[] bytes) {
            return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes.clone();
        } else if (value instanceof Clob clob) {
            return clob.getSubString(1, (int) Math.min(clob.length(), LONGEST));
        } else if (value instanceof Blob blob) {
            return blob.getBytes(1, (int) Math.min(blob.length(), LONGEST));
        } else if (value instanceof Array array) {
            return array(array);
        } else if (value instanceof Instant || value instanceof ZonedDateTime) {
            return value.toString();
        }
        return String.valueOf(value);
    }

    private static Object array(Array array) throws SQLException {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("text", String.valueOf(array));
        tree.put("of", array.getBaseTypeName());
        tree.put("type", array.getBaseType());
        var elements = new ArrayList<@Nullable Object>();
        String word = "null";
        Object values = array.getArray();
        if (values instanceof Object[] all) {
            for (Object each : all) {
                word = each == null ? word : word(each);
                elements.add(tree(each));
            }
        }
        tree.put("word", word);
        tree.put("elements", elements);
        return tree;
    }

    /** Whether less than all of it is kept. */
    static boolean isCut(@Nullable Object value) throws SQLException {
        return value instanceof byte[] bytes && bytes.length > LONGEST
                || value instanceof Clob clob && clob.length() > LONGEST
                || value instanceof Blob blob && blob.length() > LONGEST;
    }

    /** The value that a tree stands for. */
    static @Nullable Object value(String word, @Nullable Object tree) {
        if (tree == null) {
            return null;
        }
        String text = String.valueOf(tree);
        return switch (word) {
            case "boolean", "string", "other", "bytes" -> tree;
            case "byte" -> Byte.valueOf(text);
            case "short" -> Short.valueOf(text);
            case "int" -> Integer.valueOf(text);
            case "long" -> Long.valueOf(text);
            case "float" -> Float.valueOf(text);
            case "double" -> Double.valueOf(text);
            case "decimal" -> new BigDecimal(text);
            case "integer" -> new BigInteger(text);
            case "date" -> java.sql.Date.valueOf(text);
            case "time" -> Time.valueOf(text);
            case "timestamp" -> Timestamp.valueOf(text);
            case "local-date" -> LocalDate.parse(text);
            case "local-time" -> LocalTime.parse(text);
            case "local-date-time" -> LocalDateTime.parse(text);
            case "offset-date-time" -> OffsetDateTime.parse(text);
            case "offset-time" -> OffsetTime.parse(text);
            case "zoned-date-time" -> ZonedDateTime.parse(text);
            case "instant" -> Instant.parse(text);
            case "uuid" -> UUID.fromString(text);
            case "clob", "blob" -> Lobs.of(tree);
            case "array" -> tree instanceof Map<?, ?> array ? Lobs.array(array) : tree;
            default -> tree;
        };
    }

    private static Class<?> type(String word) {
        for (Map.Entry<Class<?>, String> each : WORDS.entrySet()) {
            if (each.getValue().equals(word)) {
                return each.getKey();
            }
        }
        return Object.class;
    }

    /** The name of the class of what a word says. */
    static String name(String word) {
        return type(word).getName();
    }

    /** The elements of an array, in one of their type. */
    static Object[] elements(Map<?, ?> array) {
        String word = String.valueOf(array.get("word"));
        List<?> trees = array.get("elements") instanceof List<?> list ? list : List.of();
        var elements = (Object[]) java.lang.reflect.Array.newInstance(type(word), trees.size());
        for (int i = 0; i < elements.length; i++) {
            elements[i] = value(word, trees.get(i));
        }
        return elements;
    }
}
