package dev.reprise.junit;

import dev.reprise.junit.report.Indented;
import dev.reprise.tree.Json;
import dev.reprise.verdict.Verdict;
import dev.reprise.verdict.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** The failure of a test by its replay: the causally first violation, with both sides for a diff view. */
final class Failure {

    private static final int MOST = 5;

    private Failure() {}

    /** The failure that a verdict asks for; {@code told} was thrown before and is not told again. */
    static Optional<AssertionFailedError> of(
            Verdict verdict, @Nullable Violation told, List<String> notes, @Nullable Throwable cause) {
        List<Violation> violations = verdict.violations().stream()
                .filter(violation -> !violation.equals(told))
                .toList();
        boolean onlyConsequences = told != null
                && violations.stream().allMatch(violation -> violation.breach() == Violation.Breach.LEFTOVER);
        if (violations.isEmpty() || onlyConsequences) {
            return Optional.empty();
        }
        var text = new StringBuilder(violations.get(0).message());
        for (int i = 1; i < Math.min(violations.size(), MOST + 1); i++) {
            text.append(i == 1 ? "\nthen also:" : "").append("\n  ").append(headline(violations.get(i)));
        }
        if (violations.size() > MOST + 1) {
            text.append("\n  … and ").append(violations.size() - MOST - 1).append(" more");
        }
        notes.stream().limit(MOST).forEach(note -> text.append("\nnote: ").append(note));
        return Optional.of(failure(text.toString(), violations.get(0), cause));
    }

    /** The failure by one violation. */
    static AssertionFailedError of(Violation violation, @Nullable Throwable cause) {
        return failure(violation.message(), violation, cause);
    }

    private static AssertionFailedError failure(String message, Violation violation, @Nullable Throwable cause) {
        Object recorded = violation.recorded();
        Object now = violation.now();
        return recorded == null && now == null
                ? new AssertionFailedError(message, cause)
                : new AssertionFailedError(message, side(recorded), side(now), cause);
    }

    private static String headline(Violation violation) {
        return violation.message().lines().findFirst().orElse(violation.code());
    }

    /** A tree as an IDE compares it, line by line; a text as it is. */
    private static @Nullable String side(@Nullable Object tree) {
        if (tree == null) {
            return null;
        }
        return tree instanceof Map<?, ?> || tree instanceof List<?> ? Indented.json(tree) : plain(tree);
    }

    private static String plain(Object leaf) {
        return leaf instanceof String text ? text : Json.write(leaf);
    }
}
