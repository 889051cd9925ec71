package dev.reprise.junit.assertions;

import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The failures of tools that had no consequence. */
final class ToolErrors {

    private ToolErrors() {}

    static List<Made> ignored(Conduct done) {
        boolean runFailed = done.steps().stream()
                .filter(step -> step.parent() == 0)
                .map(Step::ending)
                .anyMatch(Fact.Ending.THREW::equals);
        List<Made> calls = done.calls();
        return IntStream.range(0, runFailed ? 0 : calls.size())
                .filter(at -> calls.get(at).isTool() && calls.get(at).error() != null)
                .filter(at -> calls.subList(at + 1, calls.size()).stream()
                        .noneMatch(later -> isConsequence(later, calls.get(at))))
                .mapToObj(calls::get)
                .toList();
    }

    private static boolean isConsequence(Made later, Made failed) {
        boolean mended = later.is(failed.kind(), failed.name()) && later.error() == null;
        return mended || later.asksModel() && failed.error() != null && tells(later.input(), failed.error());
    }

    private static boolean tells(@Nullable Object tree, String error) {
        if (tree instanceof String text) {
            return text.contains(error);
        } else if (tree instanceof List<?> list) {
            return list.stream().anyMatch(each -> tells(each, error));
        }
        return tree instanceof Map<?, ?> map && map.values().stream().anyMatch(each -> tells(each, error));
    }
}
