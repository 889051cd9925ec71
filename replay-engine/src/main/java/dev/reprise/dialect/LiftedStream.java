package dev.reprise.dialect;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a stream amounted to.
 *
 * @param response the same tree that the whole response would have lifted to, as far as the stream came; with an
 *     {@code error} beside it where the provider reported one in mid-stream
 * @param complete whether the stream ended as its protocol says; false where it broke off or held something unreadable
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LiftedStream(Map<String, @Nullable Object> response, boolean complete) {}
