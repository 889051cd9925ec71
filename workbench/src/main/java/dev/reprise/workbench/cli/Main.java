package dev.reprise.workbench.cli;

import dev.reprise.workbench.terminal.Surroundings;
import org.apiguardian.api.API;

/** Where {@code java -jar reprise.jar} begins. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Main {

    private Main() {}

    /** Runs one verb and ends the process with its exit code. */
    public static void main(String[] arguments) {
        int code = Cli.run(Surroundings.ofProcess(), arguments);
        System.exit(code);
    }
}
