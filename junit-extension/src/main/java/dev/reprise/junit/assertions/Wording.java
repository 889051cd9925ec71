package dev.reprise.junit.assertions;

import dev.reprise.tree.Difference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the assertions say when they fail: one text for each. */
final class Wording {

    private static final int LABEL = 13;
    private static final int MOST = 12;

    private Wording() {}

    static String notCalled(String call, String trace, List<Made> made, @Nullable String question) {
        return new Text("[REPRISE-221] The agent did not call " + call + " (" + trace + ")")
                .lines("called", shown(made))
                .line("then asked", question)
                .toString();
    }

    static String called(String call, String trace, List<Made> made) {
        return new Text("[REPRISE-222] The agent called " + call + ", and never should (" + trace + ")")
                .lines("called", shown(made))
                .toString();
    }

    static String cannotKnow(String call, String trace, String question) {
        return new Text("[REPRISE-223] Undecided: nobody knows whether the agent would call " + call + " (" + trace
                        + ")")
                .line("then asked", question + ", which the record cannot answer")
                .toString();
    }

    static String notAttempted(String call, String trace, @Nullable String question) {
        return new Text("[REPRISE-224] The agent did not attempt " + call + " (" + trace + ")")
                .line("attempted", question == null ? "nothing: it did not leave the record" : question)
                .toString();
    }

    static String times(String call, String trace, int expected, List<Made> made) {
        return new Text("[REPRISE-225] The agent did not call " + call + " " + times(expected) + " (" + trace + ")")
                .line("expected", times(expected))
                .line("now", times(made.size()))
                .lines("called", shown(made))
                .toString();
    }

    static String argument(
            String call, String trace, String path, String expected, Made nearest, List<Difference> differences) {
        var text = new Text("[REPRISE-226] No call of " + call + " has " + (path.isEmpty() ? "this input" : path)
                        + " as expected (" + trace + ")")
                .line("expected", expected)
                .line("nearest", nearest.toString());
        for (Difference each : differences.subList(0, Math.min(MOST, differences.size()))) {
            text.text
                    .append("\n    ")
                    .append(path)
                    .append(each.path())
                    .append("   expected ")
                    .append(each.excerpt().recorded())
                    .append("   now ")
                    .append(each.excerpt().now());
        }
        return text.toString();
    }

    static String order(List<String> expected, int matched, String trace, List<Made> made) {
        return new Text("[REPRISE-227] The agent did not call these tools in this order (" + trace + ")")
                .line("expected", String.join(", ", expected))
                .line(
                        "missing",
                        expected.get(matched)
                                + (matched == 0 ? "" : ", after " + String.join(", ", expected.subList(0, matched))))
                .lines("called", shown(made))
                .toString();
    }

    static String verdict(String expected, String now, String trace, List<String> violations) {
        return new Text("[REPRISE-228] The replay did not come to the verdict " + expected + " (" + trace + ")")
                .line("expected", expected)
                .line("now", now)
                .lines("because", violations)
                .toString();
    }

    static String tooMany(String what, long most, String now, String trace) {
        return new Text("[REPRISE-229] The agent needed more " + what + " than it may (" + trace + ")")
                .line("at most", Long.toString(most))
                .line("now", now)
                .toString();
    }

    static String step(String what, String where, String expected, String recorded) {
        return new Text("[REPRISE-230] " + where + " has another " + what)
                .line("expected", expected)
                .line("recorded", recorded)
                .toString();
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private static List<String> shown(List<Made> made) {
        if (made.isEmpty()) {
            return List.of("nothing");
        }
        var lines =
                new ArrayList<>(made.stream().limit(MOST).map(Made::toString).toList());
        if (made.size() > MOST) {
            lines.add("… and " + (made.size() - MOST) + " more");
        }
        return lines;
    }

    /** A headline and labelled lines below it. */
    private static final class Text {

        private final StringBuilder text;

        Text(String headline) {
            this.text = new StringBuilder(headline);
        }

        Text line(String label, @Nullable String value) {
            return value == null ? this : lines(label, List.of(value));
        }

        Text lines(String label, List<String> values) {
            for (int i = 0; i < values.size(); i++) {
                String shown = i == 0 ? label : "";
                text.append("\n  ").append(shown).append(" ".repeat(LABEL - shown.length()));
                text.append(values.get(i));
            }
            return this;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
