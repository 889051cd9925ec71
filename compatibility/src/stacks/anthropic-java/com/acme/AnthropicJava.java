package com.acme;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.TextBlock;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Anthropic's own client. */
public final class AnthropicJava extends Application {

    private static AnthropicClient client(String behaviour) {
        return AnthropicOkHttpClient.builder()
                .fromEnv()
                .baseUrl(url(behaviour))
                .maxRetries(behaviour.equals("busy") ? 2 : 0)
                .build();
    }

    private static MessageCreateParams.Builder asking() {
        return MessageCreateParams.builder()
                .model("claude-test")
                .maxTokens(100L)
                .addUserMessage(question());
    }

    private static String text(Message message) {
        return message.content().stream()
                .flatMap(block -> block.text().stream())
                .map(TextBlock::text)
                .collect(Collectors.joining());
    }

    private static String ask(String behaviour) {
        return text(client(behaviour).messages().create(asking().build()));
    }

    public String sync() {
        return ask("well");
    }

    public String async() {
        var client = client("well").async();
        var first = client.messages().create(asking().build());
        var second =
                client.messages().create(asking().addUserMessage("And then?").build());
        return first.thenCombine(second, (one, two) -> text(one) + " | " + text(two))
                .join();
    }

    public String stream() {
        var words = new ArrayList<String>();
        try (var stream = client("well").messages().createStreaming(asking().build())) {
            stream.stream()
                    .forEach(event -> event.contentBlockDelta()
                            .flatMap(delta -> delta.delta().text())
                            .ifPresent(delta -> words.add(delta.text())));
        }
        var asynchronous = new ArrayList<String>();
        client("well")
                .async()
                .messages()
                .createStreaming(asking().build())
                .subscribe(event -> event.contentBlockDelta()
                        .flatMap(delta -> delta.delta().text())
                        .ifPresent(delta -> asynchronous.add(delta.text())))
                .onCompleteFuture()
                .join();
        return words + " " + asynchronous;
    }

    public String tools() {
        var asked = asking().addTool(Tool.builder()
                .name("lookupOrder")
                .description("Looks an order up")
                .inputSchema(Tool.InputSchema.builder()
                        .putAdditionalProperty(
                                "properties", JsonValue.from(Map.of("orderId", Map.of("type", "string"))))
                        .build())
                .build());
        var client = client("well");
        Message message = client.messages().create(asked.build());
        asked.addMessage(message);
        var results = new ArrayList<ContentBlockParam>();
        message.content()
                .forEach(block -> block.toolUse()
                        .ifPresent(use -> results.add(ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                                .toolUseId(use.id())
                                .content(lookupOrder(use._input().toString()))
                                .build()))));
        add(asked, List.copyOf(results));
        return text(client.messages().create(asked.build()));
    }

    /** Its name is another since 3.0. */
    private static void add(MessageCreateParams.Builder asked, List<ContentBlockParam> blocks) {
        for (String name : List.of("addUserMessageOfContentBlockParams", "addUserMessageOfBlockParams")) {
            try {
                asked.getClass().getMethod(name, List.class).invoke(asked, blocks);
                return;
            } catch (NoSuchMethodException of) {
                // The other one, then.
            } catch (ReflectiveOperationException broken) {
                throw new IllegalStateException(broken);
            }
        }
        throw new IllegalStateException("a client that takes no results of tools");
    }

    /** The application's own tool, which the agent is told of by its name. */
    public String lookupOrder(String arguments) {
        return "order " + arguments + " of 40 EUR";
    }

    public String errors() {
        return outcome(() -> ask("busy")) + " | " + outcome(() -> ask("down")) + " | " + outcome(() -> ask("refuses"))
                + " | " + outcome(() -> ask("resets")) + " | " + outcome(() -> ask("breaks"));
    }
}
