package com.acme;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.HttpsURLConnection;

/** The JDK's {@code HttpURLConnection}. */
public final class UrlConnection extends ClientApplication {

    private static final int LONG = 50_000;

    private static HttpURLConnection opened(Ask ask) throws Exception {
        var connection = (HttpURLConnection) URI.create(ask.url()).toURL().openConnection();
        if (connection instanceof HttpsURLConnection safe) {
            safe.setSSLSocketFactory(secure().getSocketFactory());
        }
        connection.setReadTimeout((int) ask.patience().toMillis());
        connection.setRequestProperty("Accept-Encoding", "gzip");
        if (ask.body().length > 0) {
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            if (ask.body().length > 1_000_000) {
                connection.setFixedLengthStreamingMode(ask.body().length);
            } else if (ask.body().length > LONG) {
                connection.setChunkedStreamingMode(0);
            }
            try (OutputStream out = connection.getOutputStream()) {
                out.write(ask.body());
            }
        }
        return connection;
    }

    @Override
    protected Got send(Ask ask) throws Exception {
        HttpURLConnection connection = opened(ask);
        int status = connection.getResponseCode();
        InputStream given = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        try (InputStream body = given) {
            boolean zipped = "gzip".equalsIgnoreCase(connection.getContentEncoding());
            return new Got(status, (zipped ? new GZIPInputStream(body) : body).readAllBytes());
        }
    }

    @Override
    protected void lines(Ask ask, Predicate<String> wanted) throws Exception {
        HttpURLConnection connection = opened(ask);
        if (!connection.getHeaderField("Content-Type").equals("text/event-stream")) {
            throw new IOException("not a stream but " + connection.getHeaderFields());
        }
        try (var lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!wanted.test(line)) {
                    connection.disconnect();
                    return;
                }
            }
        }
    }

    @Override
    protected CompletableFuture<Got> sendLater(Ask ask) {
        return null;
    }

    @Override
    protected CompletableFuture<Void> linesLater(Ask ask, Predicate<String> wanted) {
        return null;
    }
}
