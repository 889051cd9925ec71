package dev.reprise.junit.whatif;

import dev.reprise.replay.EditedStep;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * Something that goes wrong with a call.
 *
 * @param name what it is called in reports
 * @param noticeable whether an agent that goes on as if nothing had happened does wrong
 * @param edit does it to a step
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Fault(String name, boolean noticeable, Consumer<EditedStep> edit) {

    /** No answer in time; it is not waited for. */
    public static final Fault TIMEOUT = of(
            "timeout",
            step -> step.fails(
                    new UncheckedIOException("Read timed out", new SocketTimeoutException("Read timed out"))));

    /** An exception of the callee. */
    public static final Fault ERROR =
            of("error", step -> step.fails(new IllegalStateException("503 Service Unavailable")));

    /** An answer with nothing in it. */
    public static final Fault EMPTY = new Fault("empty", false, EditedStep::returnsEmpty);

    /** An answer that is none. */
    public static final Fault MALFORMED = new Fault("malformed", false, EditedStep::returnsMalformed);

    /** A fault of your own, which has to be noticed: {@code Fault.of("quota", step -> step.fails(new QuotaExceeded()))}. */
    public static Fault of(String name, Consumer<EditedStep> edit) {
        return new Fault(name, true, edit);
    }
}
