package dev.reprise.boundary;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One crossing of the boundary, as a hook sees it: what kind of call, its name, and its input as a neutral tree or a
 * supplier of one over immutable data, which is evaluated on another thread.
 *
 * @param kind what is called: {@code llm}, {@code tool}, {@code agent} …
 * @param name the name of the tool, agent or operation
 * @param input the input, or a supplier of it
 * @param wire the request, if this is a call over the wire
 * @param id the id under which a model asked for this call, if any
 * @param site the place in the application's code, if the hook knows it
 * @param entry whether a run may begin here
 * @param replay the replay that a request to a server says it belongs to, if any: {@link World#replay}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Call(
        String kind,
        String name,
        @Nullable Object input,
        @Nullable Wire wire,
        @Nullable String id,
        @Nullable String site,
        boolean entry,
        @Nullable String replay) {

    /** A request over the wire; the body is never changed after it was handed over. */
    public record Wire(String method, String url, Map<String, List<String>> headers, byte[] body) {}

    public Call {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }

    /** A call with its input, or a supplier of it. */
    public static Call of(String kind, String name, @Nullable Object input) {
        return new Call(kind, name, input, null, null, null, false, null);
    }

    /** A request over the wire; who stands behind the boundary finds out whether a model is asked. */
    public static Call http(String method, String url, Map<String, List<String>> headers, byte[] body) {
        return new Call("http", method, null, new Wire(method, url, headers, body), null, null, false, null);
    }

    /** The same call, at which a run may begin: a request to a server, a listener's or a scheduled invocation. */
    public Call asEntry() {
        return new Call(kind, name, input, wire, id, site, true, replay);
    }

    /** The same call, which says that it belongs to a replay. */
    public Call inReplay(@Nullable String replay) {
        return new Call(kind, name, input, wire, id, site, entry, replay);
    }

    /** The same call with another input, or a supplier of it. */
    public Call given(@Nullable Object input) {
        return new Call(kind, name, input, wire, id, site, entry, replay);
    }

    /** The same call, asked for by a model under {@code id}. */
    public Call withId(@Nullable String id) {
        return new Call(kind, name, input, wire, id, site, entry, replay);
    }

    /** The same call, made at a place in the application's code. */
    public Call at(@Nullable String site) {
        return new Call(kind, name, input, wire, id, site, entry, replay);
    }

    /** The input itself, supplied if need be. */
    public @Nullable Object tree() {
        return input instanceof Supplier<?> supplier ? supplier.get() : input;
    }
}
