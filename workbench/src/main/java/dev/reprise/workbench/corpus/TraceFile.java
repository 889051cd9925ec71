package dev.reprise.workbench.corpus;

import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceUnreadable;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * A file that should hold a trace.
 *
 * @param shown its path as the user would write it
 * @param path where it is
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TraceFile(Path shown, Path path) {

    /** Opens it; every line is verified. */
    public Trace open() throws TraceUnreadable {
        return Trace.open(path);
    }
}
