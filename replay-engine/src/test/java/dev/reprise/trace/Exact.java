package dev.reprise.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts as text in which nothing that differs looks alike: types, scales, signs of zero, lone surrogates. */
final class Exact {

    private Exact() {}

    static String text(Fact fact) {
        var text = new StringBuilder(fact.getClass().getSimpleName());
        for (var component : fact.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                text.append('|').append(component.getName()).append('=');
                tree(text, component.getAccessor().invoke(fact));
            } catch (ReflectiveOperationException impossible) {
                throw new LinkageError(impossible.getMessage(), impossible);
            }
        }
        return text.toString();
    }

    static void tree(StringBuilder text, @Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            text.append('{');
            map.forEach((name, value) -> {
                tree(text, name);
                text.append(':');
                tree(text, value);
                text.append(',');
            });
            text.append('}');
        } else if (tree instanceof List<?> list) {
            text.append('[');
            list.forEach(element -> {
                tree(text, element);
                text.append(',');
            });
            text.append(']');
        } else if (tree instanceof byte[] bytes) {
            text.append("bytes").append(Arrays.toString(bytes));
        } else if (tree instanceof String string) {
            text.append('"');
            string.chars().forEach(c -> {
                if (c >= ' ' && c < 0x7F && c != '\\') {
                    text.append((char) c);
                } else {
                    text.append('\\').append(c).append('.');
                }
            });
            text.append('"');
        } else if (tree instanceof Fact.Read read) {
            tree(text, read.name());
            tree(text, read.value());
        } else if (tree instanceof Number number) {
            text.append(number.getClass().getSimpleName()).append(number);
        } else {
            // What came to the format later is said where it is there: what is expected of older traces stays as it
            // was.
            text.append(String.valueOf(tree).replace(", sql=null]", "]"));
        }
    }
}
