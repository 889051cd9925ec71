package dev.reprise.workbench;

import dev.reprise.workbench.cli.Cli;
import dev.reprise.workbench.terminal.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * One run of the command line in this JVM, in a folder and an environment of its own.
 *
 * @param code the exit code
 */
public record Ran(int code, String out, String err) {

    /** Runs a verb where neither stream is a terminal. */
    public static Ran in(Path directory, String... arguments) {
        return in(directory, false, Map.of(), arguments);
    }

    /** Runs a verb where a person looks at both streams, or none does. */
    public static Ran in(Path directory, boolean terminal, Map<String, String> environment, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Cli.run(
                new Surroundings(
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        terminal,
                        terminal,
                        environment,
                        directory,
                        () -> Instant.parse("2026-11-21T12:00:00Z")),
                arguments);
        return new Ran(code, out.toString(UTF_8), err.toString(UTF_8));
    }
}
