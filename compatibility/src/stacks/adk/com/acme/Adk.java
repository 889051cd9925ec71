package com.acme;

import com.google.adk.agents.LlmAgent;
import com.google.adk.agents.RunConfig;
import com.google.adk.memory.InMemoryMemoryService;
import com.google.adk.runner.InMemoryRunner;
import com.google.adk.runner.Runner;
import com.google.adk.sessions.Session;
import com.google.adk.tools.Annotations.Schema;
import com.google.adk.tools.BaseTool;
import com.google.adk.tools.FunctionTool;
import com.google.adk.tools.LoadMemoryTool;
import com.google.adk.tools.ToolContext;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.Part;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Google's Agent Development Kit over Gemini: one agent with its runner, tools, sessions and memory. */
public class Adk extends AdkApplication {

    private static LlmAgent agent(String behaviour, Object... tools) {
        return LlmAgent.builder()
                .name("desk")
                .description("Knows where orders are")
                .model(gemini(behaviour))
                .instruction("You are the desk of a shop.")
                .tools(tools)
                .build();
    }

    private static String ask(String behaviour) {
        return answer(new InMemoryRunner(agent(behaviour), "shop"), question());
    }

    public String sync() {
        return ask("well");
    }

    public String async() {
        Flowable<String> first = Flowable.fromCallable(() -> answer(new InMemoryRunner(agent("well")), question()));
        Flowable<String> second =
                Flowable.fromCallable(() -> answer(new InMemoryRunner(agent("well")), "And then? " + question()));
        return Flowable.concatEager(
                        List.of(first.subscribeOn(Schedulers.io()), second.subscribeOn(Schedulers.computation())))
                .toList()
                .blockingGet()
                .toString();
    }

    public String stream() {
        return pieces(agent("well"))
                + pieces(LlmAgent.builder().name("parrot").model(new Parrot()).build());
    }

    private static String pieces(LlmAgent agent) {
        var runner = new InMemoryRunner(agent, "shop");
        Session session = runner.sessionService().createSession("shop", "anna").blockingGet();
        RunConfig streamed = RunConfig.builder()
                .setStreamingMode(RunConfig.StreamingMode.SSE)
                .build();
        var words = new ArrayList<String>();
        runner.runAsync("anna", session.id(), Content.fromParts(Part.fromText(question())), streamed)
                .blockingForEach(event -> words.add(event.partial().orElse(false) + ":" + text(event)));
        return words.toString();
    }

    public String tools() {
        var runner =
                new InMemoryRunner(agent("well", FunctionTool.create(Adk.class, "lookupOrder"), new Refund()), "shop");
        Session session = runner.sessionService().createSession("shop", "anna").blockingGet();
        String answer = answer(runner, session, question());
        Session after = runner.sessionService()
                .getSession("shop", "anna", session.id(), Optional.empty())
                .blockingGet();
        return answer + " " + new java.util.TreeMap<>(after.state()) + " after "
                + after.events().size() + " events";
    }

    /** A tool that leaves something in the session's state, told apart by when it was called. */
    public static Map<String, Object> lookupOrder(
            @Schema(name = "orderId", description = "The order") String orderId,
            @Schema(name = "toolContext") ToolContext toolContext) {
        toolContext.state().put("order", orderId);
        toolContext.state().put("looked-up", "at " + System.nanoTime());
        return Map.of("order", orderId, "price", 40, "asked", System.nanoTime());
    }

    /** A tool of the user's own, which fails. */
    private static final class Refund extends BaseTool {

        Refund() {
            super("refund", "Gives the money back");
        }

        @Override
        public Optional<FunctionDeclaration> declaration() {
            return Optional.of(FunctionDeclaration.builder()
                    .name(name())
                    .description(description())
                    .parameters(com.google.genai.types.Schema.builder()
                            .type("OBJECT")
                            .properties(Map.of(
                                    "amount",
                                    com.google.genai.types.Schema.builder()
                                            .type("NUMBER")
                                            .build()))
                            .build())
                    .build());
        }

        @Override
        public Single<Map<String, Object>> runAsync(Map<String, Object> arguments, ToolContext context) {
            context.state().put("refunded", arguments.get("amount"));
            return Single.just(Map.<String, Object>of("at", System.nanoTime(), "done", true))
                    .subscribeOn(Schedulers.io());
        }
    }

    public String memory() throws Exception {
        var sessions = new Drawer();
        var memories = new InMemoryMemoryService();
        Runner runner = Runner.builder()
                .agent(agent("well"))
                .appName("shop")
                .sessionService(sessions)
                .memoryService(memories)
                .build();
        Session session = sessions.createSession("shop", "anna", Map.of("language", "en"), null)
                .blockingGet();
        String first = answer(runner, session, question());
        String second = answer(runner, session, "And when will it come?");
        Session whole = sessions.getSession("shop", "anna", session.id(), Optional.empty())
                .blockingGet();
        memories.addSessionToMemory(whole).blockingAwait();
        Runner later = Runner.builder()
                .agent(agent("well", new LoadMemoryTool()))
                .appName("shop")
                .sessionService(sessions)
                .memoryService(memories)
                .build();
        Session other = sessions.createSession("shop", "anna").blockingGet();
        String third = answer(later, other, "What about order " + order() + "?");
        var found = memories.searchMemory("shop", "anna", "order").blockingGet();
        return first + " | " + second + " | " + third + " | " + found.memories().size() + " memories, language "
                + whole.state().get("language") + ", " + whole.events().size() + " events";
    }

    public String errors() {
        return outcome(() -> ask("busy")) + " | " + outcome(() -> ask("down")) + " | " + outcome(() -> ask("refuses"))
                + " | " + outcome(() -> ask("resets")) + " | " + outcome(() -> ask("breaks"));
    }
}
