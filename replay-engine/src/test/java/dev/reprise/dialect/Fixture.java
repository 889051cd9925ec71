package dev.reprise.dialect;

import dev.reprise.tree.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bodies as a provider sends them, in a folder of the test resources. */
record Fixture(String folder, String dialectName, String url) {

    static List<Fixture> chats() {
        String gemini = "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent";
        String bedrock = "https://bedrock-runtime.eu-west-1.amazonaws.com/model/"
                + "anthropic.claude-sonnet-4-5-20250929-v1%3A0/";
        return List.of(
                new Fixture("openai.chat", "openai.chat", "https://api.openai.com/v1/chat/completions"),
                new Fixture("openai.chat-choices", "openai.chat", "http://localhost:4000/chat/completions"),
                new Fixture("openai.responses", "openai.responses", "https://api.openai.com/v1/responses"),
                new Fixture("anthropic.messages", "anthropic.messages", "https://api.anthropic.com/v1/messages"),
                new Fixture("gemini.generate", "gemini.generate", gemini),
                new Fixture("ollama.chat", "ollama.chat", "http://localhost:11434/api/chat"),
                new Fixture("bedrock.converse", "bedrock.converse", bedrock + "converse"),
                new Fixture("bedrock.invoke", "bedrock.invoke", bedrock + "invoke"));
    }

    static List<Fixture> embeddings() {
        return List.of(
                new Fixture("openai.embeddings", "openai.embeddings", "https://api.openai.com/v1/embeddings"),
                new Fixture("ollama.embed", "ollama.embed", "http://localhost:11434/api/embed"),
                new Fixture(
                        "gemini.embed",
                        "gemini.embed",
                        "https://generativelanguage.googleapis.com/v1beta/models/gemini-embedding-001:batchEmbedContents"),
                new Fixture(
                        "bedrock.embed",
                        "bedrock.embed",
                        "https://bedrock-runtime.eu-west-1.amazonaws.com/model/amazon.titan-embed-text-v2%3A0/invoke"));
    }

    static List<Fixture> all() {
        var all = new ArrayList<>(chats());
        all.addAll(embeddings());
        return all;
    }

    Dialect dialect() {
        return Dialects.named(dialectName).orElseThrow();
    }

    boolean has(String file) {
        return Fixture.class.getResource(folder + "/" + file) != null;
    }

    byte[] bytes(String file) {
        try (InputStream in = Fixture.class.getResourceAsStream(folder + "/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no fixture " + folder + "/" + file);
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    String text(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    @Nullable
    Object tree(String file) {
        byte[] bytes = bytes(file);
        return Dialects.tree(bytes, 0, bytes.length);
    }

    LiftedRequest request(String file) {
        return dialect().request("POST", url, tree(file));
    }

    Map<String, @Nullable Object> response() {
        return dialect().response(200, tree("response.json"));
    }

    String streamFile() {
        return has("stream.bin") ? "stream.bin" : "stream.txt";
    }

    /** One member a line at the top, so that a change is seen where it is. */
    static String show(LiftedRequest request) {
        return "name: " + request.name() + "\n" + show(request.model()) + "rest: " + Json.write(request.rest()) + "\n";
    }

    static String show(Map<String, @Nullable Object> tree) {
        var text = new StringBuilder();
        tree.forEach((name, value) -> {
            if (value instanceof List<?> list && !list.isEmpty()) {
                text.append(name).append(":\n");
                list.forEach(
                        element -> text.append("  ").append(Json.write(element)).append('\n'));
            } else {
                text.append(name).append(": ").append(Json.write(value)).append('\n');
            }
        });
        return text.toString();
    }

    @Override
    public String toString() {
        return folder;
    }
}
