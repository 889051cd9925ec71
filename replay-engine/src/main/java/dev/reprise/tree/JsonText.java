package dev.reprise.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tree as JSON. By hand, because what we write must be the same whichever Jackson the application brings, and
 * because half a surrogate pair must survive, which no charset encodes: it is written as an escape. In a name, where readers refuse that escape, it becomes U+FFFD.
 */
final class JsonText {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final StringBuilder out = new StringBuilder(256);
    private int depth;

    String of(@Nullable Object tree) {
        value(tree);
        return out.toString();
    }

    private void value(@Nullable Object tree) {
        if (tree == null) {
            out.append("null");
        } else if (tree instanceof String text) {
            string(text, false);
        } else if (tree instanceof Map<?, ?> map) {
            object(map);
        } else if (tree instanceof List<?> list) {
            array(list);
        } else if (tree instanceof Number number) {
            number(number);
        } else if (tree instanceof Boolean truth) {
            out.append(truth.booleanValue());
        } else if (tree instanceof byte[] bytes) {
            out.append('"').append(Base64.getEncoder().encodeToString(bytes)).append('"');
        } else {
            throw new IllegalArgumentException(
                    "not a neutral tree: " + tree.getClass().getName());
        }
    }

    private void object(Map<?, ?> map) {
        enter();
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> member : map.entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            string(String.valueOf(member.getKey()), true);
            out.append(':');
            value(member.getValue());
        }
        out.append('}');
        depth--;
    }

    private void array(List<?> list) {
        enter();
        out.append('[');
        boolean first = true;
        for (Object element : list) {
            if (!first) {
                out.append(',');
            }
            first = false;
            value(element);
        }
        out.append(']');
        depth--;
    }

    private void enter() {
        if (++depth > Json.MAX_DEPTH) {
            throw new IllegalArgumentException("not a neutral tree: nests deeper than " + Json.MAX_DEPTH);
        }
    }

    private void number(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            out.append(number.longValue());
        } else if (number instanceof BigInteger || number instanceof BigDecimal) {
            out.append(number);
        } else if (number instanceof Float single && Float.isFinite(single)) {
            out.append(single.floatValue());
        } else if (Double.isFinite(number.doubleValue())) {
            out.append(number.doubleValue());
        } else {
            out.append('"').append(number.doubleValue()).append('"');
        }
    }

    private void string(String text, boolean name) {
        out.append('"');
        int written = 0;
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit >= ' ' && unit != '"' && unit != '\\' && !Character.isSurrogate(unit)) {
                continue;
            }
            if (Character.isHighSurrogate(unit)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
                continue;
            }
            out.append(text, written, at);
            if (name && Character.isSurrogate(unit)) {
                out.append('\uFFFD');
            } else {
                escape(unit);
            }
            written = at + 1;
        }
        out.append(text, written, text.length()).append('"');
    }

    private void escape(char unit) {
        switch (unit) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default ->
                out.append("\\u")
                        .append(HEX[unit >> 12])
                        .append(HEX[unit >> 8 & 15])
                        .append(HEX[unit >> 4 & 15])
                        .append(HEX[unit & 15]);
        }
    }
}
