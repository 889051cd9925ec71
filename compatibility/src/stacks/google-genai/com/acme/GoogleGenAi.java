package com.acme;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;
import com.google.genai.types.Schema;
import com.google.genai.types.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Google's own client, with its Gemini API. */
public final class GoogleGenAi extends Application {

    private static Client client(String behaviour) {
        return Client.builder()
                .httpOptions(HttpOptions.builder()
                        .baseUrl(url(behaviour))
                        .retryOptions(HttpRetryOptions.builder()
                                .attempts(behaviour.equals("busy") ? 2 : 1)
                                .build())
                        .build())
                .build();
    }

    private static String ask(String behaviour) {
        return client(behaviour)
                .models
                .generateContent("gemini-test", question(), null)
                .text();
    }

    public String sync() {
        return ask("well");
    }

    public String async() {
        var models = client("well").async.models;
        var first = models.generateContent("gemini-test", question(), null);
        var second = models.generateContent("gemini-test", "And then? " + question(), null);
        return first.thenCombine(second, (one, two) -> one.text() + " | " + two.text())
                .join();
    }

    public String stream() {
        var asynchronous = words(client("well")
                .async
                .models
                .generateContentStream("gemini-test", question(), null)
                .join());
        return words(client("well").models.generateContentStream("gemini-test", question(), null)) + " " + asynchronous;
    }

    private static List<String> words(ResponseStream<GenerateContentResponse> stream) {
        var words = new ArrayList<String>();
        try (stream) {
            for (GenerateContentResponse each : stream) {
                words.add(each.text());
            }
        }
        return words;
    }

    public String tools() {
        var client = client("well");
        var config = GenerateContentConfig.builder()
                .tools(Tool.builder()
                        .functionDeclarations(FunctionDeclaration.builder()
                                .name("lookupOrder")
                                .description("Looks an order up")
                                .parameters(Schema.builder()
                                        .type("OBJECT")
                                        .properties(Map.of(
                                                "orderId",
                                                Schema.builder().type("STRING").build()))
                                        .build())
                                .build())
                        .build())
                .build();
        var contents = new ArrayList<>(List.of(Content.fromParts(Part.fromText(question()))));
        var answer = client.models.generateContent("gemini-test", contents, config);
        contents.add(answer.candidates().orElseThrow().get(0).content().orElseThrow());
        var results = new ArrayList<Part>();
        for (var call : answer.functionCalls()) {
            String found = lookupOrder(call.args().orElse(Map.of()).toString());
            results.add(Part.fromFunctionResponse(call.name().orElseThrow(), Map.of("result", found)));
        }
        contents.add(Content.builder().role("user").parts(results).build());
        return client.models.generateContent("gemini-test", contents, config).text();
    }

    /** The application's own tool, which the agent is told of by its name. */
    public String lookupOrder(String arguments) {
        return "order " + arguments + " of 40 EUR";
    }

    public String embeddings() {
        var models = client("well").models;
        return models
                        .embedContent("embedding-test", List.of(question(), "refund"), null)
                        .embeddings()
                        .orElseThrow()
                        .stream()
                        .map(each -> each.values().orElseThrow().toString())
                        .toList()
                + " "
                + ask("well");
    }

    public String errors() {
        return outcome(() -> ask("busy")) + " | " + outcome(() -> ask("down")) + " | " + outcome(() -> ask("refuses"))
                + " | " + outcome(() -> ask("resets")) + " | " + outcome(() -> ask("breaks"));
    }
}
