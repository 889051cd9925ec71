package dev.reprise.agent.hook.jdbc;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A value of a row, and what a driver's getters make of it.
 *
 * @param value what {@code getObject} gave
 * @param text what {@code getString} gave, where that is not what the value says of itself
 * @param whole what {@code getLong} gave, where it did not cut a fraction
 */
record Cell(
        @Nullable Object value,
        @Nullable String text,
        @Nullable Long whole) {

    /** Of its tree, in a column of values that this word says. */
    static Cell of(@Nullable Object tree, String word) {
        if (tree instanceof Map<?, ?> cell && cell.containsKey("value")) {
            Object is = cell.get("is");
            return new Cell(
                    Cells.value(is == null ? word : String.valueOf(is), cell.get("value")),
                    (String) cell.get("text"),
                    cell.get("whole") instanceof Number number ? number.longValue() : null);
        }
        return new Cell(Cells.value(word, tree), null, null);
    }

    /** What the getter of that name gives. */
    @Nullable
    Object as(String getter, @Nullable Object how) throws SQLException {
        if (getter.equals("getObject") && how instanceof Class<?> type) {
            return to(type);
        }
        Object converted = switch (getter) {
            case "getObject" -> value;
            case "getString", "getNString" -> string();
            case "getBoolean" -> to(Boolean.class);
            case "getByte" -> to(Byte.class);
            case "getShort" -> to(Short.class);
            case "getInt" -> to(Integer.class);
            case "getLong" -> to(Long.class);
            case "getFloat" -> to(Float.class);
            case "getDouble" -> to(Double.class);
            case "getBigDecimal" -> to(BigDecimal.class);
            case "getBytes" -> to(byte[].class);
            case "getDate" -> shifted(to(java.sql.Date.class), how);
            case "getTime" -> shifted(to(Time.class), how);
            case "getTimestamp" -> shifted(to(Timestamp.class), how);
            case "getClob", "getNClob" -> to(Clob.class);
            case "getBlob" -> to(Blob.class);
            case "getArray" -> to(Array.class);
            case "getCharacterStream", "getNCharacterStream" ->
                value == null ? null : new StringReader(String.valueOf(string()));
            case "getBinaryStream", "getAsciiStream", "getUnicodeStream" ->
                to(byte[].class) instanceof byte[] bytes ? new ByteArrayInputStream(bytes) : null;
            default -> throw new SQLDataException(getter + " of a recorded value is not known");
        };
        return converted;
    }

    private @Nullable String string() throws SQLException {
        if (text != null || value == null) {
            return text;
        }
        return value instanceof Clob clob
                ? clob.getSubString(1, (int) clob.length())
                : value instanceof byte[] bytes
                        ? new String(bytes, StandardCharsets.UTF_8)
                        : value instanceof Blob blob
                                ? new String(blob.getBytes(1, (int) blob.length()), StandardCharsets.UTF_8)
                                : String.valueOf(value);
    }

    /** A calendar says in which zone a moment was meant. */
    @SuppressWarnings("JavaUtilDate")
    private static @Nullable Object shifted(@Nullable Object moment, @Nullable Object calendar) {
        if (!(moment instanceof java.util.Date date) || !(calendar instanceof Calendar there)) {
            return moment;
        }
        ZoneId zone = there.getTimeZone().toZoneId();
        LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(date.getTime()), ZoneId.systemDefault());
        long millis = local.atZone(zone).toInstant().toEpochMilli();
        if (moment instanceof Timestamp before) {
            var after = new Timestamp(millis);
            after.setNanos(before.getNanos());
            return after;
        }
        return moment instanceof Time ? new Time(millis) : new java.sql.Date(millis);
    }

    private @Nullable Object to(Class<?> type) throws SQLException {
        if (value == null || type.isInstance(value)) {
            return value;
        }
        try {
            Object made = type == String.class ? string() : converted(type);
            if (made != null) {
                return made;
            }
        } catch (RuntimeException unfit) {
            throw new SQLDataException(
                    "the recorded value " + value + " is no " + type.getSimpleName(), "22018", unfit);
        }
        throw new SQLDataException("the recorded value " + value + " is no " + type.getSimpleName(), "22018");
    }

    private @Nullable Object converted(Class<?> type) throws SQLException {
        if (Number.class.isAssignableFrom(type)) {
            return number(type);
        } else if (type == Boolean.class) {
            return value instanceof Number number
                    ? number.doubleValue() != 0
                    : "t true y yes 1 on"
                            .contains(String.valueOf(string()).strip().toLowerCase(Locale.ROOT));
        } else if (type == byte[].class) {
            return value instanceof Blob blob
                    ? blob.getBytes(1, (int) blob.length())
                    : value instanceof UUID || value instanceof Number
                            ? null
                            : String.valueOf(string()).getBytes(StandardCharsets.UTF_8);
        } else if (type == Clob.class || type == java.sql.NClob.class) {
            return Lobs.of(String.valueOf(string()));
        } else if (type == Blob.class) {
            return to(byte[].class) instanceof byte[] bytes ? Lobs.of(bytes) : null;
        } else if (type == UUID.class) {
            return UUID.fromString(String.valueOf(string()));
        }
        return Moments.to(type, value, string());
    }

    private @Nullable Object number(Class<?> type) throws SQLException {
        BigDecimal number = value instanceof Boolean truth
                ? truth ? BigDecimal.ONE : BigDecimal.ZERO
                : new BigDecimal(String.valueOf(value instanceof Number ? value : string())
                        .strip());
        long cut = whole == null ? number.longValue() : whole;
        if (type == Integer.class) {
            return (int) cut;
        } else if (type == Long.class) {
            return cut;
        } else if (type == Short.class) {
            return (short) cut;
        } else if (type == Byte.class) {
            return (byte) cut;
        } else if (type == Double.class) {
            return number.doubleValue();
        } else if (type == Float.class) {
            return number.floatValue();
        } else if (type == BigInteger.class) {
            return number.toBigInteger();
        }
        return type == BigDecimal.class ? number : null;
    }
}
