package dev.reprise.boundary;

import org.apiguardian.api.API;

/**
 * A place in a run: which boundary answers there, the step that work runs in (known to that boundary alone), and the
 * strand.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Frame(Boundary boundary, Object step, Strand strand) {

    /** The same place on a new strand; nobody waits for it to end, as for that of {@link World#fork}. */
    public Frame fork() {
        return new Frame(boundary, step, strand.fork());
    }
}
