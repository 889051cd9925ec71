package com.acme;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An application that is careless with secrets in every place there is. */
public final class Secrets extends Application {

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> secrets = new ArrayList<>();

    public Secrets() throws Exception {
        for (String line : Files.readAllLines(Path.of(System.getProperty("secrets")))) {
            secrets.add(line.replace("\\n", "\n"));
        }
    }

    private String ask(String behaviour, String question, boolean stream, String... headers) throws Exception {
        String text = question.replace("\n", "\\n");
        var request = HttpRequest.newBuilder(URI.create(url(behaviour) + "/v1/chat/completions"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"gpt-test\",\"stream\":" + stream
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString()).body();
    }

    public String headers() throws Exception {
        int answers = 0;
        for (String secret : secrets) {
            if (!secret.contains("\n")) {
                ask("well", "hello", false, "Authorization", "Bearer " + secret, "X-Trace-Note", secret);
                answers++;
            }
        }
        return answers + " answers";
    }

    public String bodies() throws Exception {
        int length = 0;
        for (String secret : secrets) {
            length += ask("well", "Is " + secret + " any good?", false).length();
        }
        return length + " characters";
    }

    /** In words, and in pieces of a few bytes. */
    public String streams() throws Exception {
        int length = 0;
        for (String secret : secrets) {
            length += ask("well", "Is " + secret + " any good?", true).length();
            length += ask("drips", "Is " + secret + " any good?", true).length();
        }
        return length + " characters";
    }

    public String encoded() throws Exception {
        int length = 0;
        for (String secret : secrets) {
            String encoded = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
            length += ask("well", "What is in " + encoded + " then?", false).length();
        }
        return length + " characters";
    }

    public String tools() {
        int length = 0;
        for (String secret : secrets) {
            length += lookup(secret).length();
            length += lookupAll(Map.of("note", List.of("first " + secret))).size();
        }
        return length + " characters";
    }

    public String exceptions() {
        int thrown = 0;
        for (String secret : secrets) {
            try {
                lookupNothing(secret);
            } catch (IllegalStateException expected) {
                thrown++;
            }
        }
        return thrown + " thrown";
    }

    /** A tool that tells what it was told. */
    public String lookup(String what) {
        return "found " + what;
    }

    /** A tool of trees. */
    public Map<String, List<String>> lookupAll(Map<String, List<String>> what) {
        return what;
    }

    /** A tool that complains of what it was told. */
    public String lookupNothing(String what) {
        throw new IllegalStateException("no such thing as " + what, new IllegalArgumentException(what));
    }
}
