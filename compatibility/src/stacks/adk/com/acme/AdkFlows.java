package com.acme;

import com.google.adk.agents.BaseAgent;
import com.google.adk.agents.InvocationContext;
import com.google.adk.agents.LlmAgent;
import com.google.adk.agents.LoopAgent;
import com.google.adk.agents.ParallelAgent;
import com.google.adk.agents.SequentialAgent;
import com.google.adk.events.Event;
import com.google.adk.models.LlmResponse;
import com.google.adk.runner.InMemoryRunner;
import com.google.adk.tools.AgentTool;
import com.google.adk.tools.Annotations.Schema;
import com.google.adk.tools.FunctionTool;
import com.google.adk.tools.LongRunningFunctionTool;
import com.google.adk.tools.ToolContext;
import com.google.genai.types.Content;
import com.google.genai.types.Part;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Workflows of agents of Google's kit: one after the other, at once, again and again, by choice, as tools, handed over. */
public class AdkFlows extends AdkApplication {

    private static LlmAgent.Builder agent(String name) {
        return LlmAgent.builder().name(name).description("Does " + name).model(gemini("well"));
    }

    private static LlmAgent leaf(String name, Object... tools) {
        return agent(name)
                .instruction("You do " + name + ".")
                .disallowTransferToParent(true)
                .disallowTransferToPeers(true)
                .tools(tools)
                .build();
    }

    private static Object tool(String method) {
        return FunctionTool.create(AdkFlows.class, method);
    }

    private static String run(BaseAgent agent, String question) {
        return answer(new InMemoryRunner(agent, "shop"), question);
    }

    /** What one agent leaves in the state, the next one is told; callbacks of every kind look on. */
    public String sequence() {
        var seen = new AtomicInteger();
        LlmAgent find = agent("find")
                .instruction("You find orders.")
                .tools(tool("lookupOrder"))
                .outputKey("found")
                .beforeAgentCallback(context -> {
                    context.state().put("greeting", "hello");
                    return Maybe.empty();
                })
                .beforeToolCallback((invocation, tool, arguments, context) -> {
                    seen.incrementAndGet();
                    return Maybe.empty();
                })
                .afterToolCallback((invocation, tool, arguments, context, result) -> {
                    context.state().put("price", ((Map<?, ?>) result).get("price"));
                    return Maybe.empty();
                })
                .build();
        LlmAgent tell = agent("tell")
                .instruction("Say {greeting}, tell what was found: {found}, for {price} EUR, by {clerk}.")
                .beforeModelCallback((context, request) -> {
                    seen.incrementAndGet();
                    return Maybe.empty();
                })
                .afterModelCallback((context, response) -> Maybe.just(LlmResponse.builder()
                        .content(Content.builder()
                                .role("model")
                                .parts(
                                        response.content()
                                                .flatMap(Content::parts)
                                                .orElse(List.of())
                                                .get(0),
                                        Part.fromText(" (checked)"))
                                .build())
                        .build()))
                .build();
        LlmAgent mute = agent("mute")
                .beforeModelCallback((context, request) -> Maybe.just(LlmResponse.builder()
                        .content(Content.builder()
                                .role("model")
                                .parts(Part.fromText("nothing to add"))
                                .build())
                        .build()))
                .build();
        return run(
                        SequentialAgent.builder()
                                .name("service")
                                .subAgents(find, tell, mute)
                                .build(),
                        question())
                + " seen " + seen;
    }

    public String parallel() {
        var parallel = ParallelAgent.builder()
                .name("research")
                .subAgents(
                        leaf("orders", tool("lookupOrder")),
                        leaf("refunds", tool("lookupRefund")),
                        leaf("weather"),
                        LlmAgent.builder().name("parrot").model(new Parrot()).build())
                .build();
        var sum = LlmAgent.builder().name("sum").model(new Parrot()).build();
        String[] said = run(
                        SequentialAgent.builder()
                                .name("whole")
                                .subAgents(parallel, sum)
                                .build(),
                        question())
                .split(" / ");
        // Those at once end in any order.
        java.util.Arrays.sort(said);
        return String.join(" / ", said);
    }

    /** A tool says when it is enough. */
    public String loop() {
        return run(
                LoopAgent.builder()
                        .name("polish")
                        .maxIterations(5)
                        .subAgents(leaf("write"), leaf("check", tool("enough")))
                        .build(),
                question());
    }

    /** An agent of the user's own chooses who goes on. */
    public String conditional() {
        LlmAgent cheap = LlmAgent.builder().name("cheap").model(new Parrot()).build();
        LlmAgent dear = leaf("dear", tool("lookupOrder"));
        return run(new Choice(cheap, dear), question()) + " | " + run(new Choice(dear, cheap), question());
    }

    private static final class Choice extends BaseAgent {

        private final BaseAgent chosen;

        Choice(BaseAgent chosen, BaseAgent other) {
            super("choice", "Chooses", List.of(chosen, other), null, null);
            this.chosen = chosen;
        }

        @Override
        protected Flowable<Event> runAsyncImpl(InvocationContext context) {
            return chosen.runAsync(context);
        }

        @Override
        protected Flowable<Event> runLiveImpl(InvocationContext context) {
            return Flowable.empty();
        }
    }

    /** Agents as tools. */
    public String supervisor() {
        return run(
                agent("boss")
                        .instruction("You ask those who know.")
                        .tools(
                                AgentTool.create(leaf("orders", tool("lookupOrder"))),
                                AgentTool.create(SequentialAgent.builder()
                                        .name("refunds")
                                        .description("Does refunds")
                                        .subAgents(leaf("look", tool("lookupRefund")), leaf("say"))
                                        .build()))
                        .build(),
                question());
    }

    /** A desk that hands over to another agent, which asks for something that takes its time. */
    public String handoff() {
        LlmAgent refunds = agent("refunds")
                .instruction("You do refunds.")
                .disallowTransferToParent(true)
                .disallowTransferToPeers(true)
                .tools(LongRunningFunctionTool.create(AdkFlows.class, "askHuman"))
                .build();
        LlmAgent desk = agent("desk")
                .instruction("You are the desk.")
                .subAgents(refunds, leaf("weather"))
                .build();
        return run(SequentialAgent.builder().name("shop").subAgents(desk).build(), question() + " Ask agent refunds.");
    }

    public String errors() {
        LlmAgent down = LlmAgent.builder().name("down").model(gemini("down")).build();
        LlmAgent helped = LlmAgent.builder()
                .name("helped")
                .model(gemini("refuses"))
                .onModelErrorCallback((context, request, failure) -> Maybe.just(LlmResponse.builder()
                        .content(Content.builder()
                                .role("model")
                                .parts(Part.fromText("sorry: " + thrown(failure)))
                                .build())
                        .build()))
                .build();
        LlmAgent broken = LlmAgent.builder()
                .name("broken")
                .model(new Parrot())
                .tools(tool("fails"))
                .build();
        return outcome(() -> run(
                        SequentialAgent.builder()
                                .name("first")
                                .subAgents(leaf("fine"), down)
                                .build(),
                        question()))
                + " | "
                + outcome(() -> run(
                        SequentialAgent.builder()
                                .name("second")
                                .subAgents(helped)
                                .build(),
                        question()))
                + " | "
                + outcome(() -> run(
                        SequentialAgent.builder()
                                .name("third")
                                .subAgents(broken)
                                .build(),
                        question()));
    }

    /** Workflows at once, in which agents are at work at once. */
    public String async() {
        return Flowable.range(0, 3)
                .map(each -> Flowable.fromCallable(() -> parallelOf("desk" + each))
                        .subscribeOn(io.reactivex.rxjava3.schedulers.Schedulers.io()))
                .toList()
                .flatMapPublisher(Flowable::concatEager)
                .toList()
                .blockingGet()
                .toString();
    }

    private static String parallelOf(String name) {
        String[] said = run(
                        ParallelAgent.builder()
                                .name(name)
                                .subAgents(leaf("left", tool("lookupOrder")), leaf("right", tool("lookupRefund")))
                                .build(),
                        question())
                .split(" / ");
        java.util.Arrays.sort(said);
        return String.join(" / ", said);
    }

    public static Map<String, Object> lookupOrder(
            @Schema(name = "orderId") String orderId, @Schema(name = "toolContext") ToolContext context) {
        context.state().put("clerk", "clerk " + System.nanoTime());
        return Map.of("order", orderId, "price", 40, "at", System.nanoTime());
    }

    public static Map<String, Object> lookupRefund(@Schema(name = "orderId") String orderId) {
        return Map.of("refund", orderId, "at", System.nanoTime());
    }

    public static Map<String, Object> enough(
            @Schema(name = "orderId") String orderId, @Schema(name = "toolContext") ToolContext context) {
        int drafts = (Integer) context.state().getOrDefault("drafts", 0) + 1;
        context.state().put("drafts", drafts);
        if (drafts == 2) {
            context.actions().setEscalate(true);
        }
        return Map.of("drafts", drafts, "at", System.nanoTime());
    }

    public static Map<String, Object> askHuman(@Schema(name = "orderId") String orderId) {
        return Map.of("status", "pending", "ticket", "ticket-" + System.nanoTime());
    }

    public static Map<String, Object> fails(@Schema(name = "orderId") String orderId) {
        throw new IllegalStateException("no order " + orderId + " at " + System.nanoTime());
    }
}
