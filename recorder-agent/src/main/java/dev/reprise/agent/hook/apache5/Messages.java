package dev.reprise.agent.hook.apache5;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.net.NamedEndpoint;
import org.jspecify.annotations.Nullable;

/** Requests and heads of responses, to the boundary and back. */
final class Messages {

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private Messages() {}

    static Call call(@Nullable HttpHost target, HttpRequest request, byte[] body) {
        return Call.http(request.getMethod(), url(target, request), headers(request.getHeaders()), body);
    }

    /** A request to the test's own server says to which replay it belongs. */
    static void mark(@Nullable HttpHost target, HttpRequest request) {
        NamedEndpoint server = request.getAuthority() == null ? target : request.getAuthority();
        String replay = server == null ? null : World.replay(server.getHostName());
        if (replay != null) {
            request.setHeader(World.REPLAY_HEADER, replay);
        }
    }

    static String url(@Nullable HttpHost target, HttpRequest request) {
        String path = request.getRequestUri();
        if (request.getAuthority() != null) {
            String scheme = request.getScheme();
            return (scheme == null ? "http" : scheme) + "://" + request.getAuthority() + path;
        }
        return target == null ? path : target.toURI() + path;
    }

    static Map<String, List<String>> headers(Header[] headers) {
        var all = new LinkedHashMap<String, List<String>>();
        for (Header header : headers) {
            all.computeIfAbsent(header.getName(), any -> new ArrayList<>(1)).add(String.valueOf(header.getValue()));
        }
        return all;
    }

    static void headers(Outcome.Head head, HttpResponse response) {
        head.headers().forEach((name, values) -> {
            if (!name.startsWith(":")) {
                values.forEach(value -> response.addHeader(name, value));
            }
        });
    }

    /** Whether a response to such a request has a body, be it empty. */
    static boolean hasBody(String method, int status) {
        return !method.equals("HEAD") && status >= 200 && status != NO_CONTENT && status != NOT_MODIFIED;
    }

    static @Nullable ContentType type(HttpResponse response) {
        Header type = response.getFirstHeader("Content-Type");
        return type == null ? null : ContentType.parseLenient(type.getValue());
    }

    static @Nullable String encoding(HttpResponse response) {
        Header encoding = response.getFirstHeader("Content-Encoding");
        return encoding == null ? null : encoding.getValue();
    }

    /** The length that the head names, or -1. */
    static long length(HttpResponse response) {
        Header length = response.getFirstHeader("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length.getValue().strip());
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
