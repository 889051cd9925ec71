package dev.reprise.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CanonicalTests {

    private static final Map<String, Object> ORDER =
            Map.of("type", "object", "properties", Map.of("orderId", Map.of("type", "string")));

    @Test
    void how_strictly_a_provider_holds_a_model_to_a_schema_does_not_count() {
        var plain = asked(Map.of("name", "refund", "parameters", ORDER));
        var flagged = asked(Map.of("name", "refund", "strict", false, "parameters", ORDER));
        var inside = asked(Map.of("name", "refund", "parameters", with("strict", true)));
        var declared = asked(Map.of("name", "refund", "parameters", with("$schema", "https://json-schema.org/…")));

        assertThat(List.of(flagged, inside, declared)).allMatch(plain::equals);
    }

    @Test
    void what_a_model_sees_of_a_tool_counts() {
        var plain = asked(Map.of("name", "refund", "parameters", ORDER));

        assertThat(asked(Map.of("name", "refund"))).isNotEqualTo(plain);
        assertThat(asked(Map.of("name", "refund", "description", "Refunds.", "parameters", ORDER)))
                .isNotEqualTo(plain);
        assertThat(asked(Map.of("name", "refund", "parameters", with("additionalProperties", false))))
                .isNotEqualTo(plain);
        assertThat(asked(Map.of("name", "refund", "parameters", with("properties", Map.of("strict", ORDER)))))
                .isNotEqualTo(asked(Map.of("name", "refund", "parameters", with("properties", Map.of()))));
    }

    @Test
    void tools_are_a_set_where_each_has_a_name_of_its_own() {
        var lookup = Map.of("name", "lookup");
        var refund = Map.of("name", "refund");

        assertThat(asked(lookup, refund)).isEqualTo(asked(refund, lookup));
        assertThat(asked(lookup, refund, refund)).isNotEqualTo(asked(lookup, lookup, refund));
        assertThat(asked(lookup, Map.of("type", "web_search")))
                .isNotEqualTo(asked(Map.of("type", "web_search"), lookup));
    }

    @Test
    void the_name_beside_the_id_of_a_call_does_not_count_and_without_one_it_does() {
        var named = result(Map.of("type", "tool_call_response", "id", "call-1", "name", "refund", "response", "done"));
        var bare = result(Map.of("type", "tool_call_response", "id", "call-1", "response", "done"));

        assertThat(named).isEqualTo(bare);
        assertThat(result(Map.of("type", "tool_call_response", "name", "refund", "response", "done")))
                .isNotEqualTo(result(Map.of("type", "tool_call_response", "name", "lookup", "response", "done")));
        assertThat(result(Map.of("type", "tool_call_response", "id", "call-1", "response", "failed")))
                .isNotEqualTo(bare);
    }

    @Test
    void a_message_is_remembered_whatever_version_of_the_library_wrote_it_down() {
        var old = Map.of("type", "TOOL_EXECUTION_RESULT", "id", "call-1", "text", "done");
        var text = Map.of("type", "TEXT", "text", "done");
        var now = Map.of(
                "type",
                "TOOL_EXECUTION_RESULT",
                "id",
                "call-1",
                "isError",
                false,
                "attributes",
                Map.of(),
                "contents",
                List.of(text));
        var failed =
                Map.of("type", "TOOL_EXECUTION_RESULT", "id", "call-1", "isError", true, "contents", List.of(text));

        assertThat(Canonical.remembered(List.of(now))).isEqualTo(Canonical.remembered(List.of(old)));
        assertThat(Canonical.remembered(List.of(failed))).isNotEqualTo(Canonical.remembered(List.of(old)));
        assertThat(Canonical.remembered(List.of(Map.of("type", "AI", "text", "done"))))
                .isNotEqualTo(Canonical.remembered(List.of(Map.of("type", "AI", "text", "failed"))));
    }

    @Test
    void how_vectors_are_written_down_does_not_count_and_how_long_they_are_does() {
        var plain = Canonical.of("embedding", Map.of("input", List.of("A-17")));

        assertThat(Canonical.of("embedding", embedding(Map.of("encoding_format", "base64"))))
                .isEqualTo(plain);
        assertThat(Canonical.of("embedding", embedding(Map.of("dimensions", 256L))))
                .isNotEqualTo(plain);
    }

    @Test
    void hosts_do_not_count_and_paths_and_queries_do() {
        assertThat(http("https://one.example/orders/17?full=1"))
                .isEqualTo(http("http://localhost:8080/orders/17?full=1"))
                .isNotEqualTo(http("https://one.example/orders/18?full=1"))
                .isNotEqualTo(http("https://one.example/orders/17?full=0"));
        assertThat(http("https://one.example")).isEqualTo(http("https://another.example/"));
    }

    private static Map<String, Object> with(String name, Object value) {
        var schema = new HashMap<>(ORDER);
        schema.put(name, value);
        return schema;
    }

    private static Object asked(Map<?, ?>... tools) {
        return Objects.requireNonNull(Canonical.of("llm", Map.of("model", "m", "tools", List.of(tools))));
    }

    private static Object result(Map<String, Object> part) {
        var messages = List.of(Map.of("role", "tool", "parts", List.of(part)));
        return Objects.requireNonNull(Canonical.of("llm", Map.of("model", "m", "messages", messages)));
    }

    private static Map<String, Object> embedding(Map<String, Object> parameters) {
        return Map.of("input", List.of("A-17"), "parameters", parameters);
    }

    private static Object http(String url) {
        return Objects.requireNonNull(Canonical.of("http", Map.of("method", "GET", "url", url)));
    }
}
