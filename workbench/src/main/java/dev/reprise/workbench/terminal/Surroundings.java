package dev.reprise.workbench.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a command finds around itself.
 *
 * @param outIsTerminal whether a person looks at what goes to {@code out}
 * @param errIsTerminal whether a person looks at what goes to {@code err}
 * @param environment the environment variables
 * @param directory what relative paths are relative to
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Surroundings(
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> environment,
        Path directory,
        InstantSource clock) {

    private static final int WIDTH = 120;

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of this process. The launcher script says in a property which streams are terminals. */
    public static Surroundings ofProcess() {
        List<String> terminals =
                List.of(System.getProperty("reprise.terminal", "").split(","));
        return new Surroundings(
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
                terminals.contains("out"),
                terminals.contains("err"),
                System.getenv(),
                Path.of(""),
                InstantSource.system());
    }

    /** How many columns there are. */
    public int width() {
        try {
            return Math.max(40, Math.min(1_000, Integer.parseInt(environment.getOrDefault("COLUMNS", ""))));
        } catch (NumberFormatException unknown) {
            return WIDTH;
        }
    }

    /** A path as it was given, relative to the directory. */
    public Path path(Path given) {
        return directory.resolve(given);
    }

    boolean isColored(Coloring coloring) {
        return switch (coloring) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                outIsTerminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(environment.get("TERM"));
        };
    }
}
