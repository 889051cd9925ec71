package dev.reprise.workbench.view;

import dev.reprise.tree.Json;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Style;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Values as text: on one line, or over several. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Values {

    private static final String INDENT = "  ";

    /** Deeper than this a value goes on in one line. */
    private static final int DEEPEST = 12;

    private Values() {}

    /** A value as JSON on one line. */
    public static String inline(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return "(" + bytes.length + " bytes)";
        }
        try {
            return Json.write(value);
        } catch (IllegalArgumentException noTree) {
            return String.valueOf(value);
        }
    }

    /** A value as JSON over several lines. Texts of several lines are shown as they are, in a block. */
    public static List<Line> block(@Nullable Object value, String indent) {
        var lines = new ArrayList<Line>();
        if (value instanceof String text) {
            text(text, indent, lines);
        } else {
            lines.add(Line.of(indent));
            value(value, indent, 0, lines);
        }
        return lines;
    }

    /** A text, line by line. */
    public static List<Line> text(String text, String indent) {
        var lines = new ArrayList<Line>();
        text(text, indent, lines);
        return lines;
    }

    private static void text(String text, String indent, List<Line> lines) {
        text.lines().forEach(line -> lines.add(Line.of(indent).add(line.replace("\t", "    "))));
        if (text.isEmpty()) {
            lines.add(Line.of(indent).add("(empty)", Style.DIM));
        }
    }

    /** Goes on with the last line. */
    private static void value(@Nullable Object value, String indent, int depth, List<Line> lines) {
        Line line = lines.get(lines.size() - 1);
        if (depth > DEEPEST || inline(value).length() <= 80) {
            line.add(inline(value));
        } else if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            line.add("{");
            for (Iterator<? extends Map.Entry<?, ?>> members = map.entrySet().iterator(); members.hasNext(); ) {
                Map.Entry<?, ?> member = members.next();
                lines.add(Line.of(indent + INDENT)
                        .add(inline(String.valueOf(member.getKey())), Style.NAME)
                        .add(": "));
                value(member.getValue(), indent + INDENT, depth + 1, lines);
                comma(members.hasNext(), lines);
            }
            lines.add(Line.of(indent + "}"));
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            line.add("[");
            for (Iterator<?> elements = list.iterator(); elements.hasNext(); ) {
                lines.add(Line.of(indent + INDENT));
                value(elements.next(), indent + INDENT, depth + 1, lines);
                comma(elements.hasNext(), lines);
            }
            lines.add(Line.of(indent + "]"));
        } else {
            line.add(inline(value));
        }
    }

    private static void comma(boolean more, List<Line> lines) {
        if (more) {
            lines.get(lines.size() - 1).add(",");
        }
    }
}
