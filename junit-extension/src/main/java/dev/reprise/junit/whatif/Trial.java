package dev.reprise.junit.whatif;

import dev.reprise.replay.Ledger;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplayEnded;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.tree.Difference;
import dev.reprise.tree.Ignores;
import dev.reprise.tree.Json;
import dev.reprise.tree.TreeDiff;
import dev.reprise.verdict.Verdict;
import dev.reprise.verdict.Violation;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run of an agent with one fault, and what it amounts to. */
final class Trial {

    private static final int MOST_CHARACTERS = 100;
    private static final Set<String> MODELS = Set.of("llm", "embedding");

    private final Replay replay;
    private final Step step;
    private @Nullable Object answer;
    private @Nullable Throwable thrown;

    Trial(Replay replay, Step step) {
        this.replay = replay;
        this.step = step;
    }

    /** What came of it, in two words and in a line. */
    record Result(Coping how, String detail) {}

    Result run(Fault fault, Agent agent) {
        try {
            fault.edit().accept(replay.step(step.number()));
            answer = agent.run(replay);
        } catch (Throwable failed) {
            // Where the replay ended, the question with which the agent left the record says the rest.
            thrown = ReplayEnded.isBehind(failed) ? null : failed;
        }
        Verdict verdict = replay.finish();
        return result(verdict);
    }

    private Result result(Verdict verdict) {
        Ledger ledger = replay.ledger();
        boolean reached =
                ledger.asked().anyMatch(each -> each.what() == Ledger.What.ANSWERED && each.step() == step.number());
        boolean onlyLess = verdict.violations().stream().allMatch(each -> each.breach() == Violation.Breach.LEFTOVER);
        if (!reached && onlyLess) {
            return new Result(Coping.UNREACHED, "the agent never made the call");
        } else if (!verdict.passed()) {
            String why = verdict.first()
                    .map(first -> first.message().lines().findFirst().orElse(first.code()))
                    .orElse(verdict.word());
            return new Result(Coping.DIVERGED, why);
        }
        return ledger.question().map(this::asked).orElseGet(this::ended);
    }

    private Result asked(Ledger.Entry question) {
        String call = question.kind() + " " + question.name();
        if (question.kind().equals(step.kind()) && question.name().equals(step.name())) {
            return new Result(Coping.RETRIED, "called again: " + call + " " + excerpt(question.input()));
        } else if (MODELS.contains(question.kind())) {
            return new Result(Coping.ASKED_MODEL, "asked " + call + told(question));
        }
        return new Result(Coping.TURNED, "called " + call + " " + excerpt(question.input()));
    }

    /** What the model is told that it was not when the run was recorded. */
    private String told(Ledger.Entry question) {
        Optional<Step> recorded = replay.trace().steps().stream()
                .filter(each -> each.number() > step.number() && each.kind().equals(question.kind()))
                .findFirst();
        List<Difference> differences = recorded.map(
                        each -> TreeDiff.between(each.input(), question.input(), Ignores.none()))
                .orElse(List.of());
        return differences.isEmpty() ? "" : ": " + cut(differences.get(0).describe());
    }

    private Result ended() {
        Throwable failure = thrown;
        if (failure != null) {
            return new Result(
                    isAccident(failure) ? Coping.CRASHED : Coping.FAILED,
                    failure.getClass().getName()
                            + (failure.getMessage() == null ? "" : ": " + cut(failure.getMessage())));
        }
        Optional<Ledger.Entry> next = replay.ledger()
                .asked()
                .filter(each -> each.what() == Ledger.What.ANSWERED && each.step() > step.number())
                .findFirst();
        if (next.isPresent()) {
            return new Result(
                    Coping.IGNORED,
                    "went on with step " + next.get().step() + ", " + next.get().kind() + " "
                            + next.get().name() + " " + excerpt(next.get().input()));
        }
        String said = excerpt(answer);
        boolean asRecorded = replay.answered().stream().noneMatch(each -> each.number() > step.number())
                && Objects.equals(answer, recordedAnswer());
        return new Result(
                asRecorded ? Coping.IGNORED : Coping.ANSWERED,
                (asRecorded ? "answered as if nothing had happened: " : "answered ") + said);
    }

    private @Nullable Object recordedAnswer() {
        return replay.trace().steps().stream()
                .filter(each -> each.parent() == 0 && each.ending() != Fact.Ending.UNFINISHED)
                .findFirst()
                .map(Step::output)
                .orElse(null);
    }

    private static boolean isAccident(Throwable failure) {
        return failure instanceof NullPointerException
                || failure instanceof ClassCastException
                || failure instanceof IndexOutOfBoundsException
                || failure instanceof ArithmeticException
                || failure instanceof NumberFormatException
                || failure instanceof NoSuchElementException
                || failure instanceof VirtualMachineError
                || failure.getClass().getName().matches(".*\\.[A-Za-z]*(Json|Parse|Mismatched|StreamRead)[A-Za-z]*");
    }

    private static String excerpt(@Nullable Object tree) {
        try {
            return cut(Json.write(tree));
        } catch (RuntimeException noTree) {
            return cut(String.valueOf(tree));
        }
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }
}
