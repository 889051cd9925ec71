package dev.reprise.workbench.terminal;

import org.apiguardian.api.API;

/** When colours are used. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Coloring {
    /** On a terminal, unless {@code NO_COLOR} is set. */
    AUTO,
    ALWAYS,
    NEVER
}
