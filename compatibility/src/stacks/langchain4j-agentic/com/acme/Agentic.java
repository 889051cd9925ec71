package com.acme;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.agentic.agent.ErrorRecoveryResult;
import dev.langchain4j.agentic.scope.AgenticScope;
import dev.langchain4j.agentic.supervisor.SupervisorResponseStrategy;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Agents in workflows, over models of OpenAI's shape. */
public final class Agentic extends Application {

    /** Finds out about an order. */
    public interface Scout {
        @Agent(description = "Looks an order up", outputKey = "found")
        @UserMessage("Look {{order}} up")
        String look(@V("order") String order);
    }

    /** Finds out what others ask. */
    public interface Prices {
        @Agent(description = "Compares prices", outputKey = "price")
        @UserMessage("What does {{order}} cost elsewhere?")
        String compare(@V("order") String order);
    }

    /** Writes to the customer. */
    public interface Writer {
        @Agent(description = "Writes a letter", outputKey = "letter")
        @UserMessage("Write: {{found}}")
        String write(@V("found") String found);
    }

    /** Makes a text shorter. */
    public interface Editor {
        @Agent(description = "Shortens a text", outputKey = "letter")
        @UserMessage("Shorten: {{letter}}")
        String shorten(@V("letter") String letter);
    }

    /** Asks somebody else by a tool. */
    public interface Clerk {
        @Agent(description = "Asks a colleague", outputKey = "letter")
        @UserMessage("Settle {{order}} with {{approval}} and {{limit}}")
        String settle(
                @MemoryId String id,
                @V("order") String order,
                @V("approval") String approval,
                @V("limit") String limit);
    }

    /** A workflow with an interface of its own. */
    public interface Desk {
        @Agent(outputKey = "letter")
        String handle(@V("order") String order);
    }

    /** What scouts can do. */
    public static final class Orders {
        @Tool("Looks an order up")
        public String lookupOrder(@P("the order") String orderId) {
            return "order " + orderId + " of 40 EUR";
        }
    }

    /** A tool that is an agent. */
    public static final class Colleague {
        private final Prices prices;

        Colleague(Prices prices) {
            this.prices = prices;
        }

        @Tool("Asks a colleague for a price")
        public String colleague(@P("the order") String orderId) {
            return prices.compare(orderId);
        }
    }

    /** Code between agents. */
    public static final class Figures {
        @Agent(description = "Puts findings into figures", outputKey = "found")
        public String figures(@V("found") String found) {
            return "of " + found.length() + " letters: " + found;
        }
    }

    /** Code that counts how often it was run. */
    public static final class Rounds {
        private int rounds;

        @Agent(description = "Counts", outputKey = "rounds")
        public int count(@V("letter") String letter) {
            return ++rounds;
        }
    }

    /** Code that takes what it wants from the state, and puts there what it wants. */
    public static final class Limits {
        @Agent(description = "Sets a limit")
        public void limit(AgenticScope scope) {
            scope.writeState("limit", "40 EUR for " + scope.readState("order"));
        }
    }

    /** Code that says which order it is. */
    public static final class Desks {
        @Agent(description = "Says what it is about", outputKey = "found")
        public String about() {
            return order();
        }
    }

    /** Code that fails the first time. */
    public static final class Shaky {
        private final AtomicInteger runs = new AtomicInteger();

        @Agent(description = "Fails once", outputKey = "found")
        public String look(@V("order") String order) {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("no connection for " + order);
            }
            return "found " + order;
        }
    }

    private static ChatModel model(String behaviour) {
        return OpenAiChatModel.builder()
                .baseUrl(url(behaviour) + "/v1")
                .apiKey(System.getenv("OPENAI_API_KEY"))
                .modelName("gpt-test")
                .maxRetries(0)
                .build();
    }

    private static <T> T agent(Class<T> type, Object... tools) {
        var builder = AgenticServices.agentBuilder(type).chatModel(model("well"));
        return tools.length == 0 ? builder.build() : builder.tools(tools).build();
    }

    private static Map<String, Object> about() {
        return Map.of("order", order());
    }

    public String sequence() {
        return AgenticServices.sequenceBuilder(Desk.class)
                .subAgents(agent(Scout.class, new Orders()), new Figures(), agent(Writer.class))
                .outputKey("letter")
                .build()
                .handle(order());
    }

    public String parallel() {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            UntypedAgent writing = AgenticServices.sequenceBuilder()
                    .subAgents(agent(Scout.class, new Orders()), agent(Writer.class))
                    .build();
            UntypedAgent both = AgenticServices.parallelBuilder()
                    .subAgents(agent(Prices.class), writing, new Limits())
                    .executor(pool)
                    .output(scope -> scope.readState("price") + " | " + scope.readState("letter") + " | "
                            + scope.readState("limit"))
                    .build();
            return String.valueOf(both.invoke(about()));
        } finally {
            pool.shutdown();
        }
    }

    public String loop() {
        UntypedAgent shorter = AgenticServices.loopBuilder()
                .subAgents(agent(Editor.class), new Rounds())
                .maxIterations(7)
                .exitCondition(scope -> scope.readState("rounds", 0) >= 3)
                .outputKey("letter")
                .build();
        return String.valueOf(shorter.invoke(Map.of("letter", "Dear customer of " + order())));
    }

    public String conditional() {
        UntypedAgent either = AgenticServices.conditionalBuilder()
                .subAgents(scope -> scope.readState("found", "").contains("nobody"), agent(Prices.class))
                .subAgents(scope -> scope.readState("found", "").contains("40 EUR"), agent(Writer.class))
                .build();
        return String.valueOf(AgenticServices.sequenceBuilder()
                .subAgents(agent(Scout.class, new Orders()), either)
                .outputKey("letter")
                .build()
                .invoke(about()));
    }

    public String supervisor() {
        var supervisor = AgenticServices.supervisorBuilder()
                .chatModel(model("well"))
                .subAgents(agent(Scout.class, new Orders()), agent(Writer.class))
                .responseStrategy(SupervisorResponseStrategy.LAST)
                .build();
        return supervisor.invoke("Write about " + order() + "."
                + " [[{\"agentName\":\"look\",\"arguments\":{\"order\":\"" + order() + "\"} }]]"
                + " [[{\"agentName\":\"write\",\"arguments\":{\"found\":\"" + order() + " of 40 EUR\"} }]]"
                + " [[{\"agentName\":\"done\",\"arguments\":{\"response\":\"written\"} }]]");
    }

    public String handoff() {
        // The id of its memory is made up for each run.
        Clerk clerk = AgenticServices.agentBuilder(Clerk.class)
                .chatModel(model("well"))
                .tools(new Colleague(agent(Prices.class)))
                .chatMemoryProvider(id ->
                        MessageWindowChatMemory.builder().id(id).maxMessages(9).build())
                .build();
        return String.valueOf(AgenticServices.sequenceBuilder()
                .subAgents(
                        // Nobody says the same twice.
                        Humans.approving(() -> "yes, at " + System.nanoTime()), new Limits(), clerk)
                .outputKey("letter")
                .build()
                .invoke(about()));
    }

    public String errors() {
        // A handler that always tries again must not do so with what a replay throws.
        UntypedAgent stubborn = AgenticServices.sequenceBuilder()
                .subAgents(new Desks(), agent(Writer.class))
                .errorHandler(failed -> ErrorRecoveryResult.retry())
                .outputKey("letter")
                .build();
        UntypedAgent again = AgenticServices.sequenceBuilder()
                .subAgents(new Shaky(), agent(Writer.class))
                .errorHandler(failed -> failed.agentName().equals("look")
                        ? ErrorRecoveryResult.retry()
                        : ErrorRecoveryResult.throwException())
                .outputKey("letter")
                .build();
        Scout down = AgenticServices.agentBuilder(Scout.class)
                .chatModel(model("down"))
                .build();
        // Only one that runs beside the workflow can be replaced: the library waits for ever for the end of another.
        Scout beside = AgenticServices.agentBuilder(Scout.class)
                .chatModel(model("down"))
                .async(true)
                .build();
        UntypedAgent instead = AgenticServices.sequenceBuilder()
                .subAgents(beside, agent(Writer.class))
                .errorHandler(failed -> ErrorRecoveryResult.result("nothing about " + order()))
                .outputKey("letter")
                .build();
        UntypedAgent nobody = AgenticServices.sequenceBuilder()
                .subAgents(down)
                .outputKey("found")
                .build();
        return outcome(() -> stubborn.invoke(Map.of("topic", "refunds"))) + " | "
                + outcome(() -> again.invoke(about())) + " | " + outcome(() -> instead.invoke(about())) + " | "
                + outcome(() -> nobody.invoke(about()));
    }

    public String async() {
        var scout = AgenticServices.agentBuilder(Scout.class)
                .chatModel(model("well"))
                .tools(new Orders())
                .async(true)
                .build();
        var prices = AgenticServices.agentBuilder(Prices.class)
                .chatModel(model("well"))
                .async(true)
                .build();
        return String.valueOf(AgenticServices.sequenceBuilder()
                .subAgents(scout, prices, new Limits())
                .output(scope ->
                        scope.readState("limit") + " | " + scope.readState("price") + " | " + scope.readState("found"))
                .build()
                .invoke(about()));
    }
}
