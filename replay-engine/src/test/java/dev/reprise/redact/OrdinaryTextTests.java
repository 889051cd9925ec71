package dev.reprise.redact;

import dev.reprise.tree.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class OrdinaryTextTests {

    private final RunRedaction redaction = Redactor.defaults().open(new byte[] {1, 2, 3});

    @Test
    void leaves_ordinary_material_alone() throws IOException {
        String corpus;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/redact/ordinary.txt"))) {
            corpus = new String(in.readAllBytes(), UTF_8);
        }
        var changed = new ArrayList<String>();
        for (String block : corpus.split("(?m)^=+\n")) {
            String redacted = redaction.text(block);
            if (!redacted.equals(block)) {
                changed.add(block + " -> " + redacted);
            }
            byte[] json = Json.writeUtf8(Map.of("text", block));
            if (redaction.body(json) != json) {
                changed.add("in JSON: " + new String(redaction.body(json), UTF_8));
            }
        }
        assertThat(changed).isEmpty();
    }

    @Test
    void leaves_numbers_times_and_ids_alone() {
        var random = new Random(5);
        var changed = new ArrayList<String>();
        for (int i = 0; i < 3_000; i++) {
            long micros = 1_760_000_000_000_000L + random.nextInt(Integer.MAX_VALUE) * 100L;
            for (String text : List.of(
                    "t=" + micros,
                    "at " + micros / 1000 + " and " + micros * 1000,
                    new UUID(random.nextLong(), random.nextLong()).toString(),
                    "0." + (random.nextLong() & Long.MAX_VALUE),
                    String.valueOf(random.nextDouble()),
                    String.valueOf(random.nextGaussian() * 1e15),
                    String.format("commit %016x%016x%08x", random.nextLong(), random.nextLong(), random.nextInt()),
                    "ORD-" + (10_000_000 + random.nextInt(80_000_000)),
                    "2026-11-20T23:37:00." + (100_000 + random.nextInt(800_000)) + "Z")) {
                if (!redaction.text(text).equals(text)) {
                    changed.add(text + " -> " + redaction.text(text));
                }
            }
        }
        assertThat(changed).isEmpty();
    }

    @Test
    void leaves_binary_in_base64_alone() {
        byte[] image = new byte[60_000];
        new Random(1).nextBytes(image);
        String text = "data:image/png;base64," + Base64.getEncoder().encodeToString(image);
        assertThat(redaction.text(text)).isSameAs(text);
        String wrapped = Base64.getMimeEncoder()
                .encodeToString("Nothing to hide in this letter. ".repeat(9).getBytes(UTF_8));
        assertThat(redaction.text(wrapped)).isSameAs(wrapped);
        assertThat(redaction.body(image)).isSameAs(image);
    }

    @Test
    void returns_the_instance_it_was_given() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("model", "gpt-4.1");
        tree.put("max_tokens", 4096L);
        tree.put("token", 12L);
        tree.put("password", "");
        tree.put("usage", Map.of("prompt_tokens", 4111_1111_1111_1112L, "total_tokens", 2L));
        tree.put("next_page_token", "b3KxAb81jZ01");
        tree.put("logprobs", List.of(Map.of("token", "Hello1234", "logprob", -0.5)));
        tree.put("schema", Map.of("password", Map.of("type", "string", "description", "What the user types")));
        assertThat(redaction.tree(tree)).isSameAs(tree);
        byte[] body = Json.writeUtf8(tree);
        assertThat(redaction.body(body)).isSameAs(body);
        assertThat(redaction.changes()).isZero();
    }

    @Test
    void names_are_matched_by_whole_words_at_their_end() {
        var names = new SecretNames(true, java.util.Set.of(), java.util.Set.of());
        for (String secret : List.of(
                "password",
                "userPassword",
                "DB_PASSWORD",
                "pwd",
                "passwd",
                "secret",
                "client_secret",
                "token",
                "sessionToken",
                "access_token",
                "apiKey",
                "api-key",
                "APIKey",
                "apikey",
                "x-api-key",
                "x-goog-api-key",
                "Authorization",
                "proxy-authorization",
                "Cookie",
                "set-cookie",
                "credential",
                "credentials",
                "bearer",
                "privateKey",
                "AWS_SECRET_ACCESS_KEY",
                "Ocp-Apim-Subscription-Key",
                "password1",
                "X-Amz-Signature",
                "X-Amz-Credential",
                "spring.datasource.password",
                "passphrase",
                "OPENAI_API_KEY")) {
            assertThat(names.of(secret)).as(secret).isNotNull();
            byte[] bytes = secret.replaceAll("[0-9]+$", "").getBytes(UTF_8);
            assertThat(names.mayEnd(bytes, 0, bytes.length)).as(secret).isTrue();
        }
        for (String plain : List.of(
                "max_tokens",
                "prompt_tokens",
                "total_tokens",
                "token_count",
                "completion_tokens_details",
                "tokenizer",
                "next_page_token",
                "secretary",
                "author",
                "passwordless",
                "tokens",
                "key",
                "primaryKey",
                "public_key",
                "password_policy",
                "token_type",
                "eos_token",
                "cookie_consent",
                "authority",
                "compass",
                "monkey",
                "keyboard",
                "foreign_key",
                "signature",
                "cache_key",
                "")) {
            assertThat(names.of(plain)).as(plain).isNull();
        }
    }
}
