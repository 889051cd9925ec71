package com.acme.plain;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall.Function;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** An agent without a framework: the provider's SDK, a loop, a memory and tools that are plain methods. */
public class Desk {

    /** What the model may ask for. */
    @JsonTypeName("ordersOf")
    @JsonClassDescription("The customer's orders")
    public static class OrdersOf {
        public String customer;
    }

    /** What the model may ask for. */
    @JsonTypeName("postpone")
    @JsonClassDescription("Puts off an order until a day, as 2026-11-30")
    public static class Postpone {
        public String orderId;
        public String until;
    }

    private static final int TURNS = 6;

    private final OpenAIClient model;
    private final Shop shop;
    private final Notes notes;

    /** A desk of this model, shop and memory. */
    public Desk(OpenAIClient model, Shop shop, Notes notes) {
        this.model = model;
        this.shop = shop;
        this.notes = notes;
    }

    /** The production wiring. */
    public static Desk wired() {
        var model = OpenAIOkHttpClient.builder()
                .baseUrl(System.getenv().getOrDefault("MODEL_URL", "https://api.openai.com/v1"))
                .apiKey(System.getenv().getOrDefault("OPENAI_API_KEY", "none"))
                .build();
        return new Desk(model, new Shop(), new Notes());
    }

    // region loop
    /** Answers a customer: asks the model, does what it asks for, until it has an answer. */
    public String answer(String customer, String question) {
        List<String> known = notes.read(customer);
        var conversation = ChatCompletionCreateParams.builder()
                .model("gpt-5.1-mini")
                .addTool(OrdersOf.class)
                .addTool(Postpone.class)
                .addSystemMessage("You are the help desk of a shop. The customer is " + customer + ". Known: " + known)
                .addUserMessage(question);
        for (int turn = 0; turn < TURNS; turn++) {
            ChatCompletionMessage said = model.chat()
                    .completions()
                    .create(conversation.build())
                    .choices()
                    .get(0)
                    .message();
            var wanted = said.toolCalls().orElse(List.of());
            if (wanted.isEmpty()) {
                String answer = said.content().orElse("");
                var now = new ArrayList<>(known);
                now.add(question + " " + answer);
                notes.write(customer, now);
                return answer;
            }
            conversation.addMessage(said);
            for (var call : wanted) {
                conversation.addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId(call.asFunction().id())
                        .content(String.valueOf(done(call.asFunction().function())))
                        .build());
            }
        }
        return "Somebody will call you.";
    }
    // endregion

    private Object done(Function wanted) {
        return switch (wanted.name()) {
            case "ordersOf" -> shop.ordersOf(wanted.arguments(OrdersOf.class).customer);
            case "postpone" -> {
                Postpone asked = wanted.arguments(Postpone.class);
                yield shop.postpone(asked.orderId, LocalDate.parse(asked.until));
            }
            default -> "there is no tool " + wanted.name();
        };
    }

    /** {@code plain-desk CUSTOMER QUESTION…}: answers one question after the other. */
    public static void main(String[] args) {
        Desk desk = wired();
        for (int i = 1; i < args.length; i++) {
            System.out.println(desk.answer(args[0], args[i]));
        }
    }
}
