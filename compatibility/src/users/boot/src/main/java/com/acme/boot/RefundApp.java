package com.acme.boot;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** A refund desk behind a server, with what it answered in a database. */
@SpringBootApplication
public class RefundApp {

    /** The agent. */
    public interface Desk {
        @SystemMessage("You are a refund desk.")
        String handle(String question);
    }

    /** What the agent can do. */
    public static class Orders {
        @Tool("Looks an order up")
        public String lookupOrder(@P("the order") String orderId) {
            System.out.println("LIVE lookupOrder " + orderId);
            return "order " + orderId + " is on its way";
        }
    }

    /** From the database. */
    public record StoredPrices(JdbcTemplate database) implements Prices {
        @Override
        public int euros(String order) {
            System.out.println("LIVE euros " + order);
            return database.queryForObject("SELECT 40", Integer.class);
        }
    }

    @Bean
    Prices prices(JdbcTemplate database) {
        return new StoredPrices(database);
    }

    @Bean
    Desk desk(@Value("${model.url:https://api.openai.com/v1}") String url) {
        return AiServices.builder(Desk.class)
                .chatModel(OpenAiChatModel.builder()
                        .baseUrl(url)
                        .apiKey(System.getenv("OPENAI_API_KEY"))
                        .modelName("gpt-test")
                        .build())
                .tools(new Orders())
                .build();
    }

    @Bean(destroyMethod = "interrupt")
    Heartbeat heartbeat() {
        return new Heartbeat();
    }

    /** The server; it answers whatever happens. */
    @RestController
    public record Refunds(Desk desk, Prices prices, JdbcTemplate database) {

        public Refunds {
            database.execute("CREATE TABLE IF NOT EXISTS answers (id VARCHAR(20), said VARCHAR(2000))");
        }

        @PostMapping("/refunds")
        String refund(@RequestBody String order) {
            String answer = answer(order);
            database.update("INSERT INTO answers VALUES (?, ?)", order, answer);
            return answer;
        }

        private String answer(String order) {
            try {
                return desk.handle("Where is my order " + order + " of " + prices.euros(order) + " EUR?");
            } catch (Throwable any) {
                return "Sorry, " + order + " has to wait.";
            }
        }
    }

    /** Serves those who ask for these orders. */
    public static void main(String[] orders) {
        try (ConfigurableApplicationContext context = SpringApplication.run(RefundApp.class)) {
            String port = context.getEnvironment().getProperty("local.server.port");
            for (String order : orders) {
                System.out.println(RestClient.create("http://localhost:" + port + "/refunds")
                        .post()
                        .body(order)
                        .retrieve()
                        .body(String.class));
            }
        }
    }
}
