package dev.reprise.workbench.terminal;

import org.apiguardian.api.API;

/** Nobody reads any further, as after {@code reprise ls | head}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PipeClosed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PipeClosed() {
        super("nobody reads what is printed", null, false, false);
    }
}
