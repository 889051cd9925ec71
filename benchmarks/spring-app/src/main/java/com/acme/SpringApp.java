package com.acme;

import java.util.Map;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An assistant behind HTTP, as the starters wire it: comes up, and ends. */
@SpringBootApplication
public class SpringApp {

    public static void main(String[] args) {
        new SpringApplicationBuilder(SpringApp.class)
                .bannerMode(Banner.Mode.OFF)
                .properties(Map.of(
                        "server.port", "0",
                        "spring.ai.openai.api-key", "none",
                        "spring.ai.openai.base-url", "http://localhost:9/v1"))
                .run(args)
                .close();
    }

    @Bean
    ChatClient client(ChatClient.Builder builder) {
        return builder.defaultSystem("You are a help desk.").build();
    }

    /** Answers. */
    @RestController
    static class Desk {

        private final ChatClient client;

        Desk(ChatClient client) {
            this.client = client;
        }

        @GetMapping("/ask")
        String ask(@RequestParam String question) {
            return client.prompt(question).call().content();
        }
    }
}
