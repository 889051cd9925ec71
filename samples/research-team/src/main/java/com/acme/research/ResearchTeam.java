package com.acme.research;

import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.util.Map;
import java.util.concurrent.Executors;

/** Two scouts at once, figures, an analyst, a clerk: prices a product by what others ask. */
public final class ResearchTeam {

    private final UntypedAgent team;

    public ResearchTeam(ChatModel model, Market market) {
        var price = AgenticServices.agentBuilder(Team.PriceScout.class)
                .chatModel(model)
                .tools(market)
                .build();
        var stock = AgenticServices.agentBuilder(Team.StockScout.class)
                .chatModel(model)
                .tools(market)
                .build();
        var scouts = AgenticServices.parallelBuilder()
                .subAgents(price, stock)
                .executor(Executors.newFixedThreadPool(2, ResearchTeam::daemon))
                .build();
        var analyst = AgenticServices.agentBuilder(Team.Analyst.class)
                .chatModel(model)
                .build();
        var clerk = AgenticServices.agentBuilder(Team.Clerk.class)
                .chatModel(model)
                .tools(market)
                .build();
        team = AgenticServices.sequenceBuilder()
                .subAgents(scouts, new Figures(), analyst, clerk)
                .outputKey("done")
                .build();
    }

    /** What was done about the price of a product. */
    public String price(String product) {
        return String.valueOf(team.invoke(Map.of("product", product)));
    }

    /** The production wiring. */
    public static ResearchTeam inProduction() {
        return new ResearchTeam(
                OpenAiChatModel.builder()
                        .baseUrl(System.getenv().getOrDefault("MODEL_URL", "https://api.openai.com/v1"))
                        .apiKey(System.getenv().getOrDefault("OPENAI_API_KEY", "none"))
                        .modelName("gpt-5.1-mini")
                        .build(),
                new Market());
    }

    /** {@code research-team PRODUCT} */
    public static void main(String[] product) {
        System.out.println(inProduction().price(product[0]));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "scout");
        thread.setDaemon(true);
        return thread;
    }
}
