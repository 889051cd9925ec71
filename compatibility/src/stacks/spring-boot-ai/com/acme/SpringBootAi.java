package com.acme;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application of Spring Boot as its starter wires it, with its beans behind proxies. */
public final class SpringBootAi extends Application {

    /** What the desk can do; a bean that Spring puts a proxy in front of. */
    public static class Desk {
        @Tool(description = "Looks an order up")
        public String lookupOrder(String orderId) {
            return "order " + orderId + " of 40 EUR";
        }
    }

    /** The beans of the application's own. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    public static class Wiring {
        @Bean
        Desk desk() {
            return new Desk();
        }

        /** CGLIB's for the class without an interface, the JDK's for the repository. */
        @Bean
        static BeanPostProcessor proxies() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof Desk || bean instanceof ChatMemoryRepository
                            ? new ProxyFactory(bean).getProxy()
                            : bean;
                }
            };
        }

        @Bean
        ChatClient client(ChatClient.Builder builder, ChatMemory memory, Desk desk) {
            return builder.defaultSystem("You are a refund desk.")
                    .defaultTools(desk)
                    .defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build())
                    .build();
        }
    }

    /** Spring AI 1.1 adds it by itself. */
    private static String version() {
        ClassLoader libraries = SpringBootAi.class.getClassLoader();
        return libraries.getResource("org/springframework/ai/openai/api/OpenAiApi.class") == null ? "/v1" : "";
    }

    private static ConfigurableApplicationContext context(String behaviour) {
        return new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .bannerMode(Banner.Mode.OFF)
                .properties(Map.of(
                        "spring.ai.openai.base-url", url(behaviour) + version(),
                        "spring.ai.openai.api-key", "sk-test",
                        "spring.ai.openai.chat.options.model", "gpt-test",
                        "spring.ai.openai.embedding.options.model", "embedding-test",
                        "spring.ai.retry.max-attempts", behaviour.equals("busy") ? "2" : "1",
                        "spring.ai.retry.on-http-codes", "429",
                        "spring.ai.retry.backoff.initial-interval", "1ms",
                        "logging.level.root", "off"))
                .run();
    }

    private static String say(ChatClient client, String customer, String question) {
        return client.prompt(question)
                .advisors(advisors -> advisors.param(ChatMemory.CONVERSATION_ID, customer))
                .call()
                .content();
    }

    private static String ask(String behaviour) {
        try (var context = context(behaviour)) {
            return say(context.getBean(ChatClient.class), "ann, who finds it " + behaviour, question());
        }
    }

    public String sync() {
        return ask("well");
    }

    public String async() {
        try (var context = context("well")) {
            ChatClient client = context.getBean(ChatClient.class);
            var first = CompletableFuture.supplyAsync(() -> say(client, "ann", question()));
            var second = CompletableFuture.supplyAsync(() -> say(client, "bob", "And then? " + question()));
            return first.thenCombine(second, (one, two) -> one + " | " + two).join();
        }
    }

    public String stream() {
        try (var context = context("well")) {
            return context
                    .getBean(ChatClient.class)
                    .prompt(question())
                    .advisors(advisors -> advisors.param(ChatMemory.CONVERSATION_ID, "ann"))
                    .stream()
                    .content()
                    .collectList()
                    .block()
                    .toString();
        }
    }

    public String tools() {
        return ask("well");
    }

    public String memory() {
        try (var context = context("well")) {
            ChatClient client = context.getBean(ChatClient.class);
            return say(client, "ann", question()) + " | " + say(client, "ann", "And now?") + " | "
                    + say(client, "bob", question());
        }
    }

    public String embeddings() {
        try (var context = context("well")) {
            return context.getBean(EmbeddingModel.class).embed(question()).length + " "
                    + say(context.getBean(ChatClient.class), "ann", question());
        }
    }

    public String errors() {
        return outcome(() -> ask("busy")) + " | " + outcome(() -> ask("refuses")) + " | "
                + outcome(() -> ask("resets"));
    }
}
