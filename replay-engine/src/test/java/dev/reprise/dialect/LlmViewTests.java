package dev.reprise.dialect;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LlmViewTests {

    @Test
    void a_request_shows_its_model_tools_and_messages() {
        LlmRequest request =
                LlmRequest.of(Fixture.chats().get(3).request("followup.json").model());

        assertThat(request.model()).isEqualTo("claude-sonnet-4-5-20250929");
        assertThat(request.toolNames()).containsExactly("lookupOrder", "web_search");
        assertThat(request.messages())
                .extracting(LlmMessage::role)
                .containsExactly("system", "user", "assistant", "tool", "user");
        assertThat(request.messages().get(4).text()).isEqualTo("and now?");
    }

    @Test
    void a_response_shows_its_first_choice() {
        LlmResponse response = LlmResponse.of(Fixture.chats().get(1).response());

        assertThat(response.choices()).isEqualTo(2);
        assertThat(response.text()).isEqualTo("It was shipped – today.");
        assertThat(response.finishReason()).hasValue("stop");
        assertThat(response.usage().inputTokens()).isEmpty();
    }

    @Test
    void a_response_shows_the_tools_it_asks_for() {
        LlmResponse response = LlmResponse.of(Fixture.chats().get(0).response());

        assertThat(response.toolCalls())
                .containsExactly(
                        new ToolCall("call_9pGSIbXKqLFhkeXg3A0eLwCU", "lookupOrder", Map.of("orderId", "A-17")),
                        new ToolCall("call_Tq2n0xWg", "lookupOrder", Map.of("orderId", "A-18")));
        assertThat(response.usage().outputTokens()).hasValue(34);
    }

    @Test
    void what_is_missing_reads_as_empty() {
        assertThat(LlmResponse.of(Map.of()).text()).isEmpty();
        assertThat(LlmRequest.of(Map.of("messages", 1, "tools", List.of(2))).toolNames())
                .isEmpty();
    }
}
