package dev.reprise.dialect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StreamLiftTests {

    @Test
    void reads_events_with_any_line_end_comments_and_data_in_several_lines() {
        String stream = "\uFEFF: hello\r\revent: x\rdata: {'choices':[{'index':0,\rdata:'delta':{'content':'a'}}]}\r\r"
                + "id: 1\nretry: 5\ndata:{'choices':[{'index':0,'delta':{'content':'ü'},'finish_reason':'stop'}]}\n\n"
                + "data: [DONE]";

        LiftedStream lifted = lift("openai.chat", stream, 1);

        assertThat(lifted.complete()).isTrue();
        assertThat(LlmResponse.of(lifted.response()).text()).isEqualTo("aü");
    }

    @Test
    void keeps_what_came_before_an_error_in_mid_stream() {
        String stream =
                "event: message_start\ndata: {'type':'message_start','message':{'id':'m','role':'assistant'}}\n\n"
                        + "event: content_block_delta\ndata: {'type':'content_block_delta','index':0,"
                        + "'delta':{'type':'text_delta','text':'half'}}\n\n"
                        + "event: error\ndata: {'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}\n\n";

        LiftedStream lifted = lift("anthropic.messages", stream, 9);

        assertThat(lifted.complete()).isFalse();
        assertThat(Fixture.show(lifted.response())).isEqualTo("""
                        id: "m"
                        messages:
                          {"role":"assistant","parts":[{"type":"text","content":"half"}]}
                        finish_reasons:
                          "error"
                        error: {"type":"overloaded_error","message":"Overloaded"}
                        """);
    }

    @Test
    void names_the_exception_of_an_aws_stream() {
        Fixture converse = Fixture.chats().get(6);

        LiftedStream lifted = DialectFixtureTests.lift(converse.dialect(), converse.bytes("throttled.bin"), 10);

        assertThat(lifted.complete()).isFalse();
        assertThat(lifted.response().get("error"))
                .isEqualTo(Map.of("type", "throttlingException", "message", "Too many tokens, please wait."));
    }

    @Test
    void a_wrong_checksum_ends_the_reading_of_an_aws_stream() {
        Fixture converse = Fixture.chats().get(6);
        byte[] bytes = converse.bytes("stream.bin");
        bytes[bytes.length / 2] ^= 1;

        LiftedStream lifted = DialectFixtureTests.lift(converse.dialect(), bytes, 100);

        assertThat(lifted.complete()).isFalse();
        assertThat(LlmResponse.of(lifted.response()).finishReason()).isEmpty();
    }

    @Test
    void a_response_that_breaks_off_is_put_together_from_its_deltas() {
        Fixture responses = Fixture.chats().get(2);
        String stream = responses.text("stream.txt");
        String cut = stream.substring(0, stream.indexOf("event: response.output_text.done"));

        LiftedStream lifted = lift("openai.responses", cut.replace('\'', '"'), 50);

        assertThat(lifted.complete()).isFalse();
        assertThat(LlmResponse.of(lifted.response()).text()).isEqualTo("Let me look – one moment.");
    }

    @Test
    void calls_without_an_index_or_all_with_the_same_are_kept_apart() {
        String call = "{'index':0,'id':'%s','type':'function','function':{'name':'f','arguments':'{}'}}";
        String stream = "data: {'choices':[{'index':0,'delta':{'tool_calls':[" + call.formatted("a") + ","
                + call.formatted("b") + "]}}]}\n\ndata: {'choices':[{'delta':{'tool_calls':[{'id':'c',"
                + "'function':{'name':'g','arguments':'{'}},{'function':{'arguments':'}'}}]}}]}\n\ndata: [DONE]\n\n";

        List<ToolCall> calls =
                LlmResponse.of(lift("openai.chat", stream, 1_000).response()).toolCalls();

        assertThat(calls)
                .containsExactly(
                        new ToolCall("a", "f", Map.of()),
                        new ToolCall("b", "f", Map.of()),
                        new ToolCall("c", "g", Map.of()));
    }

    @Test
    void a_hundred_thousand_deltas_are_no_burden() {
        byte[] delta = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"0123456789\"}}]}\n\n"
                .getBytes(StandardCharsets.UTF_8);
        StreamLift stream = Dialects.named("openai.chat").orElseThrow().stream();
        for (int i = 0; i < 100_000; i++) {
            stream.feed(delta);
        }

        assertThat(LlmResponse.of(stream.result().response()).text()).hasSize(1_000_000);
    }

    @Test
    void an_event_that_cannot_be_read_makes_the_stream_incomplete() {
        LiftedStream lifted = lift("openai.chat", "data: {oops\n\ndata: {'choices':[]}\n\ndata: [DONE]\n\n", 3);

        assertThat(lifted.complete()).isFalse();
    }

    private static LiftedStream lift(String dialect, String stream, int size) {
        byte[] bytes = stream.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return DialectFixtureTests.lift(Dialects.named(dialect).orElseThrow(), bytes, size);
    }
}
