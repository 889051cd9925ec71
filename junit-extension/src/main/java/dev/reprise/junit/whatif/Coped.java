package dev.reprise.junit.whatif;

import org.apiguardian.api.API;

/**
 * One fault at one step, and what came of it.
 *
 * @param call the kind and name of the call
 * @param detail what the agent did
 * @param accepted whether that is well
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Coped(int step, String call, String fault, Coping how, String detail, boolean accepted) {}
