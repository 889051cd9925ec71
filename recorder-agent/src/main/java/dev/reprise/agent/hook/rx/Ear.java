package dev.reprise.agent.hook.rx;

import dev.reprise.boundary.Outcome;
import java.util.concurrent.CancellationException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Hears the elements of a stream on their way, inside the call whose result it is. */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface Ear<T> {

    /** An element comes by. */
    void next(T element);

    /** What all elements come to, once the last was heard: a neutral tree, or a supplier of one. */
    @Nullable
    Object whole();

    /** What the call comes to where the subscriber has had enough. */
    default Outcome cancelled() {
        return Outcome.threw(new CancellationException("the subscriber cancelled the stream"));
    }
}
