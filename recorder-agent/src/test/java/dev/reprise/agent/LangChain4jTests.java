package dev.reprise.agent;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import dev.reprise.agent.app.Desk;
import dev.reprise.agent.app.ScriptedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("agent")
class LangChain4jTests {

    private static String ask(String url) {
        return Desk.agent(url, new InMemoryChatMemoryStore()).handle("ann", "refund my order A-17");
    }

    @Test
    void an_agent_with_tools_and_memory_crosses_the_boundary_call_by_call() throws Exception {
        var notebook = new Notebook();
        String said;
        try (var model = new ScriptedModel(
                ScriptedModel.calls("call-1", "lookupOrder", "{\"orderId\":\"A-17\"}"), ScriptedModel.says("done"))) {
            said = notebook.run(() -> ask(model.url()));
        }

        assertThat(said).isEqualTo("done");
        assertThat(notebook.paths())
                .startsWith("agent:RefundAgent.handle", "agent:RefundAgent.handle/memory:getMessages")
                .containsSubsequence(
                        "agent:RefundAgent.handle/llm:chat",
                        "agent:RefundAgent.handle/llm:chat/http:POST",
                        "agent:RefundAgent.handle/tool:lookupOrder",
                        "agent:RefundAgent.handle/llm:chat",
                        "agent:RefundAgent.handle/llm:chat/http:POST");
        assertThat(notebook.of("llm")).hasSize(2);
        var tool = notebook.of("tool").get(0);
        assertThat(tool.input()).isEqualTo(Map.of("orderId", "A-17"));
        assertThat(tool.output()).isEqualTo("order A-17 of 40 EUR");
        assertThat(tool.call.id()).isEqualTo("call-1");
        var agent = notebook.of("agent").get(0);
        assertThat(agent.call.entry()).isTrue();
        assertThat(agent.input())
                .isEqualTo(Map.of(
                        "arguments", List.of("ann", "refund my order A-17"),
                        "parameters", List.of("customer", "question")));
        assertThat(agent.output()).isEqualTo("done");
        var write = notebook.of("memory").stream()
                .filter(note -> note.call.name().equals("updateMessages"))
                .findFirst()
                .orElseThrow();
        assertThat((Map<?, ?>) write.input()).extracting("key").isEqualTo("ann");
        assertThat(((Map<?, ?>) write.input()).get("messages"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .isNotEmpty();
    }

    @Test
    void the_wire_answers_when_the_server_is_gone() throws Exception {
        var recorded = new Notebook();
        String url;
        try (var model = new ScriptedModel(
                ScriptedModel.calls("call-1", "refund", "{\"orderId\":\"A-17\",\"euros\":400}"),
                ScriptedModel.says("too much"))) {
            url = model.url();
            recorded.run(() -> ask(model.url()));
        }

        var replayed = new Notebook().answeringWireOf(recorded);
        String said = replayed.run(() -> ask(url));

        assertThat(said).isEqualTo("too much");
        assertThat(replayed.paths()).isEqualTo(recorded.paths());
        assertThat(replayed.of("llm").get(1).input())
                .isEqualTo(recorded.of("llm").get(1).input());
        assertThat(recorded.of("tool").get(0).outcome).isNotNull();
    }

    @Test
    void a_violation_reaches_the_caller_as_it_is() throws Exception {
        var violation = new AssertionError("not recorded");
        var notebook = new Notebook()
                .answering(call -> call.wire() == null ? null : dev.reprise.boundary.Outcome.threw(violation));

        Throwable thrown =
                org.assertj.core.api.Assertions.catchThrowable(() -> notebook.run(() -> ask("http://localhost:1/v1")));

        assertThat(thrown).isSameAs(violation);
    }

    @Test
    void a_stream_comes_back_piece_by_piece() throws Exception {
        var recorded = new Notebook();
        String url;
        List<String> live;
        try (var model = new ScriptedModel(ScriptedModel.streams("Hel", "lo ", "you")).paced()) {
            url = model.url();
            live = recorded.run(() -> stream(model.url(), model::heard));
        }

        var replayed = new Notebook().answeringWireOf(recorded);
        List<String> again = replayed.run(() -> stream(url, () -> {}));

        assertThat(live).containsExactly("Hel", "lo ", "you", "= Hello you");
        assertThat(again).isEqualTo(live);
        var llm = recorded.of("llm").get(0);
        assertThat(llm.chunks).containsExactly("Hel", "lo ", "you");
        assertThat(llm.over.await(10, TimeUnit.SECONDS)).isTrue();
        var wire = recorded.of("http").get(0);
        assertThat(wire.over.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(wire.chunks).hasSizeGreaterThanOrEqualTo(3);
        assertThat(wire.head).isNotNull();
        assertThat(wire.thread).isSameAs(Thread.currentThread());
        assertThat(replayed.paths()).isEqualTo(recorded.paths());
    }

    private static List<String> stream(String url, Runnable heardOne) throws Exception {
        var model = OpenAiStreamingChatModel.builder()
                .baseUrl(url)
                .apiKey("sk-test")
                .modelName("gpt-test")
                .build();
        var heard = new ArrayList<String>();
        var done = new CompletableFuture<ChatResponse>();
        model.chat(List.of(UserMessage.from("hi")), new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String partial) {
                heard.add(partial);
                heardOne.run();
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                done.complete(response);
            }

            @Override
            public void onError(Throwable thrown) {
                done.completeExceptionally(thrown);
            }
        });
        heard.add("= " + done.get(20, TimeUnit.SECONDS).aiMessage().text());
        return heard;
    }

    interface Talking {
        dev.langchain4j.service.TokenStream talk(String question);
    }

    @Test
    void an_agent_that_answers_in_a_stream_ends_when_the_stream_does() throws Exception {
        var notebook = new Notebook();
        try (var model = new ScriptedModel(ScriptedModel.streams("Hel", "lo"))) {
            var answer = new CompletableFuture<String>();
            notebook.run(() -> {
                dev.langchain4j.service.AiServices.builder(Talking.class)
                        .streamingChatModel(OpenAiStreamingChatModel.builder()
                                .baseUrl(model.url())
                                .apiKey("sk-test")
                                .modelName("gpt-test")
                                .build())
                        .build()
                        .talk("hi")
                        .onPartialResponse(partial -> {})
                        .onCompleteResponse(
                                response -> answer.complete(response.aiMessage().text()))
                        .onError(answer::completeExceptionally)
                        .start();
                return null;
            });
            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("Hello");
        }

        var agent = notebook.of("agent").get(0);
        assertThat(agent.over.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(agent.output()).isEqualTo("Hello");
        assertThat(notebook.paths()).contains("agent:Talking.talk/llm:chat", "agent:Talking.talk/llm:chat/http:POST");
    }

    /** A model inside the application, which no wire leads to. */
    private static final class Lengths implements dev.langchain4j.model.embedding.EmbeddingModel {
        @Override
        public dev.langchain4j.model.output.Response<List<dev.langchain4j.data.embedding.Embedding>> embedAll(
                List<dev.langchain4j.data.segment.TextSegment> segments) {
            return dev.langchain4j.model.output.Response.from(segments.stream()
                    .map(each -> dev.langchain4j.data.embedding.Embedding.from(
                            new float[] {each.text().length(), 0.5f}))
                    .toList());
        }
    }

    @Test
    void texts_are_embedded_once_whichever_way_leads_there_and_the_answer_is_rebuilt() throws Exception {
        var recorded = new Notebook();
        var live = recorded.run(() -> List.of(
                new Lengths().embed("four").content(),
                new Lengths()
                        .embedAll(List.of(dev.langchain4j.data.segment.TextSegment.from("seventh")))
                        .content()
                        .get(0)));
        assertThat(recorded.paths()).containsExactly("embedding:embed", "embedding:embed");
        assertThat(recorded.of("embedding").get(0).input()).isEqualTo(Map.of("input", List.of("four")));

        List<Notebook.Note> left = new ArrayList<>(recorded.of("embedding"));
        var replayed = new Notebook()
                .answering(call ->
                        dev.reprise.boundary.Outcome.returned(left.remove(0).output()));
        var unable = new Lengths();
        var again = replayed.run(() -> List.of(
                unable.embed("four").content(),
                unable.embedAll(List.of(dev.langchain4j.data.segment.TextSegment.from("seventh")))
                        .content()
                        .get(0)));

        assertThat(again).isEqualTo(live);
    }
}
