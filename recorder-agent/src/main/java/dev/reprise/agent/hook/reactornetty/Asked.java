package dev.reprise.agent.hook.reactornetty;

import dev.reprise.boundary.Call;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is sent.
 *
 * @param body the bytes of its body
 * @param unseen why they were not seen, or null if they were
 */
record Asked(
        String method,
        String url,
        Map<String, List<String>> headers,
        byte[] body,
        @Nullable String unseen) {

    Call call() {
        return Call.http(method, url, headers, body);
    }
}
