package dev.reprise.agent.hook.urlconnection;

import dev.reprise.agent.hook.AnsweredStream;
import dev.reprise.agent.hook.Phrases;
import dev.reprise.boundary.Outcome;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A response that no server sent, told as the connection would tell it. */
final class Answer implements Response {

    private final Outcome.@Nullable Head head;
    private final InputStream body;
    private final @Nullable Throwable failure;
    private boolean told;

    private Answer(Outcome.@Nullable Head head, InputStream body, @Nullable Throwable failure) {
        this.head = head;
        this.body = body;
        this.failure = failure;
    }

    static Answer of(Outcome outcome, String url) {
        if (outcome instanceof Outcome.Threw threw) {
            return failed(threw.thrown());
        }
        if (outcome instanceof Outcome.Streamed streamed) {
            Outcome.Head head = streamed.head();
            if (head != null) {
                return new Answer(head, new AnsweredStream(streamed), complaint(head.status(), url));
            }
            if (streamed.end() instanceof Outcome.Threw threw) {
                return failed(threw.thrown());
            }
        }
        return failed(new IllegalStateException("a request cannot be answered by " + outcome));
    }

    private static Answer failed(Throwable thrown) {
        return new Answer(null, InputStream.nullInputStream(), thrown);
    }

    /** What the connection makes of an error's status. */
    private static @Nullable IOException complaint(int status, String url) {
        if (status < HttpURLConnection.HTTP_BAD_REQUEST) {
            return null;
        }
        return status == HttpURLConnection.HTTP_NOT_FOUND || status == HttpURLConnection.HTTP_GONE
                ? new FileNotFoundException(url)
                : new IOException("Server returned HTTP response code: " + status + " for URL: " + url);
    }

    /** What keeps the application from the body, or null: another one each time, as the connection has it. */
    synchronized @Nullable Throwable thrown() {
        if (!told || failure == null || failure instanceof Error) {
            told = true;
            return failure;
        }
        if (failure instanceof RuntimeException) {
            return new RuntimeException(failure);
        }
        try {
            return failure.getClass()
                    .getConstructor(String.class)
                    .newInstance(failure.getMessage())
                    .initCause(failure);
        } catch (ReflectiveOperationException | RuntimeException unlikeOthers) {
            return failure;
        }
    }

    InputStream body() {
        return body;
    }

    @Nullable
    InputStream errorBody() {
        return head != null && failure != null ? body : null;
    }

    private @Nullable String line() {
        if (head == null) {
            return null;
        }
        return "HTTP/1.1 " + head.status() + " " + Phrases.of(head);
    }

    /** A header by its name, of several the last. */
    @Nullable
    String header(@Nullable String name) {
        List<String> values = headers().get(name);
        return values == null || values.isEmpty() ? null : values.get(values.size() - 1);
    }

    /** A header by its number: its name, which the first has none of, and its value; null where there is none. */
    Map.@Nullable Entry<@Nullable String, String> header(int number) {
        var all = new ArrayList<Map.Entry<@Nullable String, String>>();
        headers()
                .forEach((name, values) ->
                        values.forEach(value -> all.add(new java.util.AbstractMap.SimpleEntry<>(name, value))));
        return number >= 0 && number < all.size() ? all.get(number) : null;
    }

    Map<@Nullable String, List<String>> headers() {
        var all = new TreeMap<@Nullable String, List<String>>(Comparator.nullsFirst(String.CASE_INSENSITIVE_ORDER));
        String line = line();
        if (head != null && line != null) {
            all.put(null, List.of(line));
            head.headers().forEach((name, values) -> {
                if (!name.startsWith(":")) {
                    all.put(name, values);
                }
            });
        }
        return Collections.unmodifiableMap(all);
    }
}
