package dev.reprise.workbench.diagnose.replayable;

import org.apiguardian.api.API;

/**
 * Something that a trace lacks.
 *
 * @param what such as {@code gap} or {@code hook}
 * @param told what it is, and where
 * @param mend what to do about it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Lack(String what, String told, String mend) {}
