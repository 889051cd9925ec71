package dev.reprise.agent.hook.okhttp;

import dev.reprise.boundary.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Response;

/** Why a server refuses, in the words of its status line: clients quote them in what they throw. */
final class Reason {

    private static final String HEADER = ":reason";
    private static final int REFUSED = 400;

    private Reason() {}

    /** The headers of a response, and these words where there are any. */
    static Map<String, List<String>> with(Response response) {
        Map<String, List<String>> headers = response.headers().toMultimap();
        if (response.code() < REFUSED || response.message().isEmpty()) {
            return headers;
        }
        var both = new LinkedHashMap<>(headers);
        both.put(HEADER, List.of(response.message()));
        return both;
    }

    static String of(Outcome.Head head) {
        List<String> words = head.headers().get(HEADER);
        return words == null || words.isEmpty() ? "" : words.get(0);
    }
}
