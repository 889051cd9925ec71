package com.acme;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.nio.file.Path;

/** Does what customers ask, each from a trace if one is given: {@code main ORDER WORK[=TRACE] …}. */
@QuarkusMain
public class Main implements QuarkusApplication {

    @Inject
    Work work;

    @Override
    public int run(String... arguments) throws Exception {
        for (int i = 1; i < arguments.length; i++) {
            String[] parts = arguments[i].split("=");
            AutoCloseable replay = parts.length < 2 ? null : replay(Path.of(parts[1]));
            try {
                System.out.println(parts[0] + " " + work(parts[0], arguments[0]));
            } catch (Throwable thrown) {
                System.out.println(parts[0] + " threw "
                        + String.valueOf(thrown.getMessage())
                                .lines()
                                .findFirst()
                                .orElse(""));
            }
            if (replay != null) {
                System.out.println(parts[0] + " " + verdict(replay));
            }
        }
        return 0;
    }

    private String work(String name, String order) {
        return switch (name) {
            case "tools" -> work.tools(order);
            case "memory" -> work.memory(order);
            case "advice" -> work.advice(order);
            default -> work.stream(order);
        };
    }

    /** The engine is on the class path of the JVM that replays, and no dependency of the application. */
    private static AutoCloseable replay(Path trace) throws Exception {
        return (AutoCloseable) Class.forName("dev.reprise.Reprise")
                .getMethod("replay", Path.class)
                .invoke(null, trace);
    }

    private static Object verdict(AutoCloseable replay) throws Exception {
        Object verdict = replay.getClass().getMethod("finish").invoke(replay);
        Object word =
                Class.forName("dev.reprise.verdict.Verdict").getMethod("word").invoke(verdict);
        return word.equals("reproduced")
                ? word
                : word + "\n" + replay.getClass().getMethod("ledger").invoke(replay);
    }
}
