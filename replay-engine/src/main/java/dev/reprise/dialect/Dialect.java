package dev.reprise.dialect;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How one provider's API is lifted into the shapes of the GenAI conventions. Every method is total: a body of an unknown
 * shape lifts to {@code {"raw": …}}, an error body to {@code {"error": …, "status": …}}. Implementations hold no state
 * and are safe for use by many threads; a {@link StreamLift} belongs to one stream.
 *
 * <p>The built-in dialects are found by {@link Dialects#recognise}; your own joins them by {@link Dialects#register}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Dialect {

    /** A stable name such as {@code openai.chat}. */
    String name();

    /** Whether the model is asked for an answer or for vectors. */
    Operation operation();

    /**
     * Tells whether an exchange speaks this dialect. Cheap: by the path first, by the body only where the path is
     * ambiguous. The host never counts.
     *
     * @param url a whole URL or its path, with or without a query
     */
    boolean speaks(String method, String url, byte[] body, int offset, int length);

    /**
     * Lifts a request.
     *
     * @param url a whole URL or its path; some providers name the model there
     * @param body the parsed body, or its text where it is not JSON
     */
    LiftedRequest request(String method, String url, @Nullable Object body);

    /** Lifts a whole response, an answer or an error. */
    Map<String, @Nullable Object> response(int status, @Nullable Object body);

    /** Starts to lift a streamed response. */
    StreamLift stream();
}
