package dev.reprise.workbench.verb;

import dev.reprise.workbench.terminal.Coloring;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Surroundings;
import java.io.IOException;
import org.apiguardian.api.API;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One verb of the command line. */
@Command(
        synopsisHeading = "Usage: ",
        descriptionHeading = "%n",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        usageHelpAutoWidth = false,
        usageHelpWidth = 100)
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class Verb {

    @Option(
            names = "--json",
            order = 90,
            description = "Print JSON instead of text: one object a line, the same on a terminal and in a pipe.")
    private boolean json;

    @Option(
            names = "--color",
            order = 91,
            paramLabel = "WHEN",
            description = "auto (on a terminal, unless NO_COLOR is set), always or never; by default auto.")
    private Coloring color = Coloring.AUTO;

    @Option(
            names = {"-h", "--help"},
            order = 92,
            usageHelp = true,
            description = "Show this help.")
    private boolean unusedHelp;

    /** Does it. */
    public final Exit run(Surroundings surroundings) throws IOException {
        try (Screen screen = new Screen(surroundings, json, color)) {
            return run(screen);
        }
    }

    /** Does it, and prints to the screen. */
    protected abstract Exit run(Screen screen) throws IOException;
}
