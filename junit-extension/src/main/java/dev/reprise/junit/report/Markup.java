package dev.reprise.junit.report;

/**
 * Writes HTML in which no text can be anything but text. Traces hold what models and users said: whatever would be
 * markup, and whatever would turn the reading order round or show nothing, is made visible.
 */
final class Markup {

    private final StringBuilder html = new StringBuilder(1 << 16);

    /** Markup of our own. */
    Markup raw(String markup) {
        html.append(markup);
        return this;
    }

    /** Anybody's text, in an element or in a quoted attribute. */
    Markup text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                case '\n', '\t' -> html.append(each);
                default -> character(text, i, each);
            }
        }
        return this;
    }

    private void character(String text, int at, char each) {
        boolean lonely = Character.isHighSurrogate(each)
                        && (at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1)))
                || Character.isLowSurrogate(each) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
        if (lonely || Character.isISOControl(each) || Character.getType(each) == Character.FORMAT || each >= '\uFFFE') {
            html.append(String.format("\\u%04X", (int) each));
        } else {
            html.append(each);
        }
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
