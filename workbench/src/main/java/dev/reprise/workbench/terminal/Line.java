package dev.reprise.workbench.terminal;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * One line of text for people, in spans of one style each. Every string that is added is made {@link Harmless}, so that
 * no line can do more to a terminal than to stand there.
 *
 * <pre>{@code
 * screen.print(new Line().add("step 7", Style.BOLD).add("  ").add(step.name(), Style.NAME));
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Line {

    private record Span(String text, Style style) {}

    private final List<Span> spans = new ArrayList<>();
    private int width;

    /** A line of one plain span. */
    public static Line of(String text) {
        return new Line().add(text);
    }

    /** A line of one span. */
    public static Line of(String text, Style style) {
        return new Line().add(text, style);
    }

    /** Adds plain text. */
    public Line add(String text) {
        return add(text, Style.PLAIN);
    }

    /** Adds text. */
    public Line add(String text, Style style) {
        return span(Harmless.text(text), style);
    }

    /** Adds the spans of another line. */
    public Line add(Line other) {
        for (Span span : List.copyOf(other.spans)) {
            span(span.text, span.style);
        }
        return this;
    }

    /** Adds text, cut where it takes more columns than these. */
    public Line add(String text, Style style, int columns) {
        return span(Harmless.fit(Harmless.text(text), columns), style);
    }

    /** Adds spaces up to this column. */
    public Line to(int column) {
        return width < column ? span(" ".repeat(column - width), Style.PLAIN) : this;
    }

    private Line span(String harmless, Style style) {
        if (!harmless.isEmpty()) {
            spans.add(new Span(harmless, style));
            width += Harmless.width(harmless);
        }
        return this;
    }

    /** How many columns it takes. */
    public int width() {
        return width;
    }

    /** Whether there is nothing on it. */
    public boolean isEmpty() {
        return spans.isEmpty();
    }

    String render(boolean colored) {
        var out = new StringBuilder();
        for (Span span : spans) {
            (colored ? span.style : Style.PLAIN).write(out, span.text);
        }
        return colored ? out.toString() : out.toString().stripTrailing();
    }

    @Override
    public String toString() {
        return render(false);
    }
}
