package dev.reprise.compatibility;

import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** Which step stands inside which: {@code steps/SCENARIO.txt} in a stack's folder says how it has to be. */
final class Shape {

    private Shape() {}

    /** What is otherwise than the stack says, if it says anything. */
    static Optional<String> otherwise(Stack stack, Scenario scenario, Trace trace) throws IOException {
        if (stack.chance().containsKey(scenario)) {
            return Optional.empty();
        }
        for (String folder : stack.folders()) {
            Path wanted = Path.of("src/stacks", folder, "steps", scenario.method() + ".txt");
            if (Files.exists(wanted)) {
                String there = of(trace);
                return there.equals(Files.readString(wanted))
                        ? Optional.empty()
                        : Optional.of("the steps are not those of " + wanted + ":\n" + there);
            }
        }
        return Optional.empty();
    }

    private static String of(Trace trace) {
        var text = new StringBuilder();
        append(trace, 0, "", text);
        return text.toString();
    }

    /** In the order of strands: that of the steps is another in each run where work goes on side by side. */
    private static void append(Trace trace, int parent, String indent, StringBuilder text) {
        trace.steps().stream()
                .filter(step -> step.parent() == parent && !step.kind().equals("memory"))
                .sorted(Comparator.comparing(Step::strand).thenComparing(Step::number))
                .forEach(step -> {
                    text.append(indent)
                            .append(step.kind())
                            .append(' ')
                            .append(step.name())
                            .append('\n');
                    append(trace, step.number(), indent + "  ", text);
                });
    }
}
