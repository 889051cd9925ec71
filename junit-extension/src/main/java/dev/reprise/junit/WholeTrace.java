package dev.reprise.junit;

import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceUnreadable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/** A trace on which a test may build: one that is there, can be read, and lacks nothing. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class WholeTrace {

    private WholeTrace() {}

    /** Opens it, or says what is wrong with it and where it was looked for. */
    public static Trace open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw SetUp.noTrace(
                    file.toString(), List.of(file.toAbsolutePath().normalize().toString()), null);
        }
        try {
            Trace trace = Trace.open(file);
            if (trace.complete()) {
                return trace;
            }
            try (trace) {
                throw SetUp.incomplete(trace);
            }
        } catch (TraceUnreadable unreadable) {
            throw SetUp.unreadable(file, unreadable);
        } catch (UncheckedIOException failed) {
            if (failed.getCause() instanceof TraceUnreadable unreadable) {
                throw SetUp.unreadable(file, unreadable);
            }
            throw failed;
        }
    }
}
