package dev.reprise.junit.engine;

import dev.reprise.insight.Usage;
import dev.reprise.replay.Expectation;
import dev.reprise.replay.Ledger;
import dev.reprise.replay.Replay;
import dev.reprise.tree.Arguments;
import dev.reprise.tree.Json;
import dev.reprise.tree.TreePath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line of an expectation file.
 *
 * <pre>
 * answer contains "A-17"
 * answer/status equals "refunded"
 * tool:refund once
 * tool:refund/orderId equals "A-17"
 * tool:refund/orderId never "A-71"
 * tool:deleteAccount never
 * steps at-most 12
 * tokens at-most 4000
 * </pre>
 */
record ExpectedLine(Line line, Subject subject, Told told) implements Expectation {

    private static final Pattern FORM = Pattern.compile("(\\S+)\\s+(\\S+)(?:\\s+(.*))?");
    private static final Pattern CALL = Pattern.compile("([^:/]+:[^/]+)(/.*)?");
    private static final Set<String> MODELS = Set.of("llm", "embedding");
    private static final int MOST = 5;
    private static final int MOST_CHARACTERS = 160;

    private static final String PATHS =
            "answer, answer/path, kind:name such as tool:refund, kind:name/path, steps, tokens";
    private static final String COUNTS = "once, never, times N, at-least N, at-most N";

    /** What a line is about. */
    sealed interface Subject {}

    /** The value at a place of what the agent answered. */
    record Answer(TreePath path, Condition condition) implements Subject {}

    /** How often a call was made. */
    record Count(String call, int least, int most) implements Subject {}

    /** The value at a place of some call's input. */
    record Argument(String call, TreePath path, Condition condition) implements Subject {}

    /** No call has this value there in its input. */
    record Never(String call, TreePath path, Condition condition) implements Subject {}

    /** The number of calls, or of tokens. */
    record Total(boolean tokens, Condition condition) implements Subject {}

    static ExpectedLine of(Line line, Told told) {
        Matcher form = FORM.matcher(line.text());
        if (!form.matches()) {
            throw Refusal.line(line, "it is no path, matcher and value", PATHS);
        }
        String path = form.group(1);
        String value = form.group(3) == null ? "" : form.group(3);
        Matcher call = CALL.matcher(path);
        Subject subject;
        if (path.equals("steps") || path.equals("tokens")) {
            subject = new Total(path.equals("tokens"), condition(line, form.group(2), value));
        } else if (path.equals("answer") || path.startsWith("answer/")) {
            subject = new Answer(place(line, path.substring("answer".length())), condition(line, form.group(2), value));
        } else if (call.matches() && call.group(2) == null) {
            subject = count(line, path, form.group(2), value);
        } else if (call.matches() && form.group(2).equals("never")) {
            subject = new Never(call.group(1), place(line, call.group(2)), condition(line, "equals", value));
        } else if (call.matches()) {
            subject = new Argument(call.group(1), place(line, call.group(2)), condition(line, form.group(2), value));
        } else {
            throw Refusal.line(line, path + " is no path", PATHS);
        }
        return new ExpectedLine(line, subject, told);
    }

    private static TreePath place(Line line, String path) {
        try {
            return TreePath.parse(path);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.line(line, String.valueOf(wrong.getMessage()), PATHS);
        }
    }

    private static Condition condition(Line line, String word, String value) {
        Condition.Matcher matcher = Condition.Matcher.of(word)
                .orElseThrow(() -> Refusal.line(line, word + " is no matcher", Condition.Matcher.words()));
        try {
            return Condition.of(matcher, value);
        } catch (IllegalArgumentException wrong) {
            String why = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
            throw Refusal.line(line, why, matcher.word() + " with JSON, or with a text that needs no quotes");
        }
    }

    private static Count count(Line line, String call, String word, String value) {
        if (word.equals("never") && value.isEmpty()) {
            return new Count(call, 0, 0);
        } else if (word.equals("once") && value.isEmpty()) {
            return new Count(call, 1, 1);
        } else if (!value.matches("\\d{1,9}")) {
            throw Refusal.line(line, "how often a call is made is no such thing as " + word + " " + value, COUNTS);
        }
        int number = Integer.parseInt(value);
        return switch (word) {
            case "times" -> new Count(call, number, number);
            case "at-least" -> new Count(call, number, Integer.MAX_VALUE);
            case "at-most" -> new Count(call, 0, number);
            default -> throw Refusal.line(line, word + " is no matcher", COUNTS);
        };
    }

    @Override
    public String description() {
        return line.text() + " (" + line.file().getFileName() + ":" + line.number() + ")";
    }

    @Override
    public Judgement judge(Ledger ledger) {
        if (unknown(ledger).isPresent()) {
            return Judgement.FAILS;
        }
        boolean open = ledger.question().isPresent();
        boolean moreMayCome =
                ledger.question().filter(asked -> MODELS.contains(asked.kind())).isPresent();
        if (subject instanceof Answer answer) {
            return !told.answered()
                    ? undecidedIf(open)
                    : decided(isThere(answer.path(), told.answer(), answer.condition()));
        } else if (subject instanceof Count count) {
            long calls = calls(ledger, count.call()).size();
            if (calls > count.most()) {
                return Judgement.FAILS;
            } else if (calls < count.least()) {
                return undecidedIf(open);
            }
            return moreMayCome && count.most() < Integer.MAX_VALUE ? Judgement.UNDECIDED : Judgement.HOLDS;
        } else if (subject instanceof Argument argument) {
            boolean holds = calls(ledger, argument.call()).stream()
                    .anyMatch(each -> isThere(argument.path(), each.input(), argument.condition()));
            return holds ? Judgement.HOLDS : undecidedIf(open);
        } else if (subject instanceof Never never) {
            boolean made = calls(ledger, never.call()).stream()
                    .anyMatch(each -> isThere(never.path(), each.input(), never.condition()));
            return made ? Judgement.FAILS : moreMayCome ? Judgement.UNDECIDED : Judgement.HOLDS;
        } else {
            Total total = (Total) subject;
            return decided(total.condition().holds(number(total, ledger)));
        }
    }

    private Optional<String> unknown(Ledger ledger) {
        if (subject instanceof Count count) {
            return Kinds.unknown(count.call(), ledger, told.replay());
        } else if (subject instanceof Never never) {
            return Kinds.unknown(never.call(), ledger, told.replay());
        }
        return Optional.empty();
    }

    private static Judgement undecidedIf(boolean open) {
        return open ? Judgement.UNDECIDED : Judgement.FAILS;
    }

    private static Judgement decided(boolean holds) {
        return holds ? Judgement.HOLDS : Judgement.FAILS;
    }

    private static boolean isThere(TreePath path, @Nullable Object tree, Condition condition) {
        return Arguments.at(path, tree).stream().anyMatch(found -> condition.holds(found.value()));
    }

    private static List<Ledger.Entry> calls(Ledger ledger, String call) {
        return ledger.asked()
                .filter(each -> (each.kind() + ":" + each.name()).equals(call))
                .toList();
    }

    private long number(Total total, Ledger ledger) {
        Replay replay = told.replay();
        if (!total.tokens() || replay == null) {
            return ledger.asked().count();
        }
        Set<Integer> reached = ledger.asked()
                .filter(each -> each.what() == Ledger.What.ANSWERED || each.what() == Ledger.What.OBSERVED)
                .map(Ledger.Entry::step)
                .collect(Collectors.toSet());
        Usage.Tokens tokens = Usage.of(replay.trace().steps().stream()
                        .filter(step -> reached.contains(step.number()))
                        .toList())
                .run();
        return tokens.input() + tokens.output();
    }

    @Override
    public Optional<String> found(Ledger ledger) {
        Optional<String> unknown = unknown(ledger);
        if (unknown.isPresent()) {
            return unknown;
        } else if (subject instanceof Answer answer) {
            return Optional.of(
                    told.answered() ? values(answer.path(), List.of(new Input(told.answer()))) : "no answer");
        } else if (subject instanceof Argument argument) {
            return Optional.of(given(argument.call(), argument.path(), ledger));
        } else if (subject instanceof Never never) {
            return Optional.of(given(never.call(), never.path(), ledger));
        } else if (subject instanceof Count count) {
            int calls = calls(ledger, count.call()).size();
            return Optional.of(calls == 1 ? "1 call" : calls + " calls");
        } else {
            return Optional.of(Long.toString(number((Total) subject, ledger)));
        }
    }

    private static String given(String call, TreePath path, Ledger ledger) {
        List<Ledger.Entry> calls = calls(ledger, call);
        return calls.isEmpty()
                ? "no call of " + call
                : values(
                        path,
                        calls.stream().map(each -> new Input(each.input())).toList());
    }

    /** A tree in which something is looked for. */
    private record Input(@Nullable Object tree) {}

    private static String values(TreePath path, List<Input> trees) {
        List<String> found = trees.stream()
                .flatMap(each -> Arguments.at(path, each.tree()).stream())
                .map(each -> cut(Json.write(each.value())))
                .toList();
        return found.isEmpty()
                ? "nothing at " + path
                : String.join(", ", found.subList(0, Math.min(MOST, found.size())))
                        + (found.size() > MOST ? " and " + (found.size() - MOST) + " more" : "");
    }

    private static String cut(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }
}
