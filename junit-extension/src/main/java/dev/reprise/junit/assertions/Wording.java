package dev.reprise.junit.assertions;

import dev.reprise.tree.Difference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the assertions say when they fail: one text for each. */
final class Wording {

    private static final int LABEL = 13;
    private static final int MOST = 12;

    private Wording() {}

    static String notCalled(String kind, String name, Conduct done) {
        return text("[REPRISE-221] The agent did not call " + kind + " " + name, done.trace())
                .lines("called", shown(done.calls()))
                .line("nearest", Likeness.nearest(kind, name, done.calls()))
                .line("then asked", asked(done))
                .toString();
    }

    static String called(String call, String trace, List<Made> made) {
        return text("[REPRISE-222] The agent called " + call + ", and never should", trace)
                .lines("called", shown(made))
                .toString();
    }

    static String cannotKnow(String what, Conduct done) {
        return text("[REPRISE-223] Undecided: nobody knows whether " + what, done.trace())
                .line("then asked", asked(done) + ", which the record cannot answer")
                .line("mend it", "ask the models again with -Dreprise.mode=reask, or assert on what was attempted")
                .toString();
    }

    static String notAttempted(String call, Conduct done) {
        return text("[REPRISE-224] The agent did not attempt " + call, done.trace())
                .line("attempted", done.question() == null ? "nothing: it did not leave the record" : asked(done))
                .toString();
    }

    static String times(String call, String trace, String expected, List<Made> made) {
        return text("[REPRISE-225] The agent did not call " + call + " " + expected, trace)
                .line("expected", expected)
                .line("now", times(made.size()))
                .lines("called", shown(made))
                .toString();
    }

    static String argument(
            String call, String trace, String path, String expected, Made nearest, List<Difference> differences) {
        return text(
                        "[REPRISE-226] No call of " + call + " has " + (path.isEmpty() ? "this input" : path)
                                + " as expected",
                        trace)
                .line("expected", expected)
                .line("nearest", nearest.toString())
                .differences(path, differences)
                .toString();
    }

    static String order(List<String> expected, int matched, String trace, List<Made> made) {
        return text("[REPRISE-227] The agent did not call these tools in this order", trace)
                .line("expected", String.join(", ", expected))
                .line(
                        "missing",
                        expected.get(matched)
                                + (matched == 0 ? "" : ", after " + String.join(", ", expected.subList(0, matched))))
                .lines("called", shown(made))
                .toString();
    }

    static String verdict(String expected, String now, String trace, List<String> violations) {
        return text("[REPRISE-228] The replay did not come to the verdict " + expected, trace)
                .line("expected", expected)
                .line("now", now)
                .lines("because", violations)
                .toString();
    }

    static String tooMany(String what, long most, String now, String trace) {
        return text("[REPRISE-229] The agent needed more " + what + " than it may", trace)
                .line("at most", Long.toString(most))
                .line("now", now)
                .toString();
    }

    static String step(String what, String where, String expected, String recorded) {
        return step(what, where, expected, recorded, "", List.of());
    }

    static String step(
            String what, String where, String expected, String recorded, String path, List<Difference> differences) {
        List<Difference> inside = differences.stream()
                .filter(each -> !each.path().toString().isEmpty())
                .toList();
        return new Text(new StringBuilder("[REPRISE-230] " + where + " has another " + what))
                .line("expected", expected)
                .line("recorded", recorded)
                .differences(path, inside)
                .toString();
    }

    static String trajectory(Trajectory expected, Pairing pairing, Conduct done) {
        List<Made> calls = done.tools();
        Text text = text(
                        "[REPRISE-231] The agent's tool calls are not this trajectory, " + expected.mode(),
                        done.trace())
                .lines("expected", shown(expected.uses()))
                .lines("called", shown(calls));
        List<Made> others = pairing.others().stream().map(calls::get).toList();
        if (expected.mode().needsAll()) {
            for (int at : pairing.missing()
                    .subList(0, Math.min(MOST, pairing.missing().size()))) {
                ToolUse missing = expected.uses().get(at);
                text.line("missing", missing.toString());
                others.stream()
                        .filter(each -> each.name().equals(missing.tool()))
                        .min(Comparator.comparingInt(each ->
                                missing.differences(each, expected.arguments()).size()))
                        .ifPresent(nearest -> text.line("nearest", nearest.toString())
                                .differences("", missing.differences(nearest, expected.arguments())));
            }
        }
        if (expected.mode().forbidsOthers() && !others.isEmpty()) {
            text.lines("too many", shown(others));
        }
        return text.line("then asked", asked(done)).toString();
    }

    static String retryLoop(String trace, int most, List<Made> same) {
        return text(
                        "[REPRISE-232] The agent went in a loop: it called "
                                + same.get(0).kind() + " " + same.get(0).name() + " " + times(same.size())
                                + " with the same input",
                        trace)
                .line("at most", times(most))
                .lines("called", shown(same))
                .toString();
    }

    static String ignoredError(Made failed, int more, Conduct done) {
        List<Made> after = done.calls()
                .subList(done.calls().indexOf(failed) + 1, done.calls().size());
        return text("[REPRISE-233] The agent ignored that a tool failed", done.trace())
                .line("failed", failed.toString())
                .line("with", failed.error())
                .lines("then called", shown(after))
                .line("and", more == 0 ? null : more + " more were ignored")
                .line("mend it", "tell the model of the failure, call the tool again, or let the run fail")
                .toString();
    }

    static String notDecided(String headline, Conduct done, List<String> decisions) {
        return text("[REPRISE-234] " + headline, done.trace())
                .lines("decided", decisions.isEmpty() ? List.of("nothing") : limited(decisions))
                .line("then asked", asked(done))
                .toString();
    }

    static String noAnswer(Conduct done) {
        return text("[REPRISE-235] The run has no final answer", done.trace())
                .lines("called", shown(done.calls()))
                .line("then asked", asked(done))
                .toString();
    }

    static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    /** One to a line, for a diff view. */
    static String lines(List<?> each) {
        return each.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }

    private static @Nullable String asked(Conduct done) {
        return done.question() == null ? null : done.question().toString();
    }

    private static List<String> shown(List<?> all) {
        return all.isEmpty()
                ? List.of("nothing")
                : limited(all.stream().map(String::valueOf).toList());
    }

    private static List<String> limited(List<String> all) {
        if (all.size() <= MOST) {
            return all;
        }
        var lines = new ArrayList<>(all.subList(0, MOST));
        lines.add("… and " + (all.size() - MOST) + " more");
        return lines;
    }

    private static Text text(String headline, String trace) {
        return new Text(new StringBuilder(headline + " (" + trace + ")"));
    }

    /** A headline and labelled lines below it. */
    private record Text(StringBuilder text) {

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

        Text differences(String path, List<Difference> differences) {
            for (Difference each : differences.subList(0, Math.min(MOST, differences.size()))) {
                text.append("\n    ")
                        .append(path)
                        .append(each.path())
                        .append("   expected ")
                        .append(each.excerpt().recorded())
                        .append("   now ")
                        .append(each.excerpt().now());
            }
            return this;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
