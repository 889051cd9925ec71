package dev.reprise.junit;

import dev.reprise.junit.mode.Reask;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What it takes to run a test again and again with its models asked anew. */
final class Reasking {

    private static final String RUNS = "reprise.runs";
    private static final String PASSES = "reprise.passes";
    private static final String KEEP = "reprise.keep";

    private Reasking() {}

    static Reask of(Path trace, Terms allowed, ExtensionContext context) {
        return of(trace, allowed.runs(), allowed.passes(), context::getConfigurationParameter);
    }

    /** By what is configured, else by these numbers of runs and passes; no passes are as many as runs. */
    static Reask of(Path trace, int least, int must, Function<String, Optional<String>> configured) {
        int runs = number(configured, RUNS, least);
        int passes = number(configured, PASSES, must == 0 ? runs : must);
        if (runs < 1 || passes < 1 || passes > runs) {
            throw SetUp.badRuns(runs, passes);
        }
        boolean keep = configured.apply(KEEP).map(Boolean::parseBoolean).orElse(false);
        return new Reask(trace, runs, passes, keep);
    }

    private static int number(Function<String, Optional<String>> configured, String name, int otherwise) {
        String given = configured.apply(name).orElse("");
        try {
            return given.isBlank() ? otherwise : Integer.parseInt(given.strip());
        } catch (NumberFormatException none) {
            throw SetUp.badNumber(name, given);
        }
    }

    /** What the single runs are to be configured with. */
    static Map<String, String> configuration(ExtensionContext context) {
        var configuration = new HashMap<String, String>();
        configuration.put(ReplayMode.PROPERTY, ReplayMode.REASK.word());
        context.getConfigurationParameter("junit.jupiter.testinstance.lifecycle.default")
                .ifPresent(value -> configuration.put("junit.jupiter.testinstance.lifecycle.default", value));
        return configuration;
    }

    /** For a parameter of a method that is not going to run. */
    static @Nullable Object nothing(Class<?> type) {
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }
}
