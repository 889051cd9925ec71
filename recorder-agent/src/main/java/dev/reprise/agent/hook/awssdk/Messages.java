package dev.reprise.agent.hook.awssdk;

import dev.reprise.agent.hook.Phrases;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Requests and heads of responses, to the boundary and back. */
final class Messages {

    private Messages() {}

    static Call call(SdkHttpRequest request, byte[] body) {
        return Call.http(request.method().name(), url(request), Map.copyOf(request.headers()), body);
    }

    static String url(SdkHttpRequest request) {
        return request.getUri().toString();
    }

    static Map<String, List<String>> headers(SdkHttpResponse head) {
        return Outcome.Head.headers(head.statusCode(), head.statusText().orElse(null), head.headers());
    }

    static SdkHttpResponse head(Outcome.Head head) {
        var regular = new LinkedHashMap<String, List<String>>();
        head.headers().forEach((name, values) -> {
            if (!name.isEmpty() && name.charAt(0) != ':') {
                regular.put(name, values);
            }
        });
        return SdkHttpResponse.builder()
                .statusCode(head.status())
                .statusText(Phrases.of(head))
                .headers(regular)
                .build();
    }
}
