package dev.reprise.workbench.prevent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Strings from a trace in a source of Java: whatever they hold, they stay strings. */
final class JavaText {

    private JavaText() {}

    /** A literal of printable ASCII. */
    static String quoted(String text) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append("\\u").append(String.format(Locale.ROOT, "%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    /** Words for a comment: letters, digits and marks that end nothing. */
    static String comment(String text) {
        return text.replaceAll("[^A-Za-z0-9 .,:;_()#'=-]", "?");
    }

    /** The words of a name, in lower case. */
    private static List<String> words(String name) {
        var words = new ArrayList<String>();
        for (String word : name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }

    /** {@code refund-agent-handle}. */
    static String file(String name) {
        String file = String.join("-", words(name));
        return file.isEmpty() ? "run" : file.substring(0, Math.min(file.length(), 60));
    }

    /** {@code RefundAgentHandle}. */
    static String type(String name) {
        var type = new StringBuilder();
        for (String word : words(name)) {
            type.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return type.length() == 0 || Character.isDigit(type.charAt(0)) ? "Run" + type : type.toString();
    }
}
