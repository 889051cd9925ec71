package dev.reprise.workbench.rewrite;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What becomes of the values of a trace, beside redaction. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Change {

    /** Where in a trace a value stands. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    enum Part {
        HEADER,
        INPUT,
        OUTPUT,
        REQUEST,
        RESPONSE,
        NOTE
    }

    /** Nothing else changes. */
    Change NONE = new Change() {};

    /** The name under which a call of this kind and name is recorded now. */
    default String name(String kind, String name) {
        return name;
    }

    /** A value of a call of this kind and name, references resolved; the header and notes of the run have neither. */
    default @Nullable Object value(Part part, String kind, String name, @Nullable Object tree) {
        return tree;
    }
}
