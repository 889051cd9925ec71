package dev.reprise.testkit;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What reaches a {@link ScriptedWorld}.
 *
 * @param name the name of the tool, or {@code chat}
 * @param input the arguments, or the messages
 * @param nth how often the same was asked in this run, from 1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Request(String name, @Nullable Object input, int nth) {}
