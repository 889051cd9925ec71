package dev.reprise.junit;

import dev.reprise.trace.Fact;
import dev.reprise.trace.TraceReader;
import dev.reprise.trace.TraceUnreadable;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** What a process did before any run lies beside its traces, in the form of one, and is none. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Preambles {

    private Preambles() {}

    /** Whether this file is a preamble; one that cannot be read is left to whoever replays it. */
    public static boolean isOne(Path file) {
        try (TraceReader reader = TraceReader.open(file)) {
            return reader.next() instanceof Fact.Header header
                    && "preamble".equals(header.members().get("kind"));
        } catch (TraceUnreadable unreadable) {
            return false;
        }
    }
}
