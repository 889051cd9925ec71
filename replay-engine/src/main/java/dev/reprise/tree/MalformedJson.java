package dev.reprise.tree;

import org.apiguardian.api.API;

/** Text that is not JSON, or JSON beyond the limits: says why and where, without quoting the text. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MalformedJson extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedJson(String message) {
        super(message);
    }
}
