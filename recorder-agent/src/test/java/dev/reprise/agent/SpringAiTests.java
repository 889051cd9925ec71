package dev.reprise.agent;

import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.model.tool.DefaultToolCallingChatOptions;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.execution.ToolExecutionException;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.SimpleVectorStore;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.aop.framework.ProxyFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

@Tag("agent")
class SpringAiTests {

    @TempDir
    Path folder;

    record Order(String orderId) {}

    private static ChatResponse rich() {
        return new ChatResponse(
                List.of(new Generation(
                        AssistantMessage.builder()
                                .content("let me see")
                                .properties(Map.of("mood", "calm"))
                                .toolCalls(List.of(new AssistantMessage.ToolCall(
                                        "call-1", "function", "lookup", "{ \"orderId\": \"A-17\" }")))
                                .build(),
                        ChatGenerationMetadata.builder()
                                .finishReason("TOOL_CALLS")
                                .build())),
                ChatResponseMetadata.builder()
                        .id("r-1")
                        .model("in-house")
                        .usage(new DefaultUsage(5, 7))
                        .keyValue("region", "eu")
                        .build());
    }

    private Tape tape() {
        return new Tape(folder);
    }

    @Test
    void the_answer_of_a_model_in_the_application_is_rebuilt() throws Exception {
        var prompt = new Prompt("where is A-17?");
        var recorded = tape().record(() ->
                Named.work(() -> new ScriptedChatModel().then(rich()).call(prompt)));

        var unable = new ScriptedChatModel();
        var again = Tape.replay(recorded.only(), () -> Named.work(() -> unable.call(prompt)));

        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(unable.asked).hasValue(0);
        ChatResponse live = recorded.returned();
        var rebuilt = (ChatResponse) again.returned();
        assertThat(rebuilt.getResult().getOutput()).isEqualTo(live.getResult().getOutput());
        assertThat(rebuilt.getResult().getMetadata().getFinishReason()).isEqualTo("TOOL_CALLS");
        assertThat(rebuilt.getMetadata().getUsage().getTotalTokens()).isEqualTo(12);
        assertThat(rebuilt.getMetadata().getId()).isEqualTo("r-1");
        assertThat(rebuilt.getMetadata().getModel()).isEqualTo("in-house");
        assertThat(rebuilt.getMetadata().<String>get("region")).isEqualTo("eu");
    }

    @Test
    void a_model_in_the_application_that_is_asked_otherwise_is_told() throws Exception {
        var recorded =
                tape().record(() -> Named.work(() -> new ScriptedChatModel("here").call(new Prompt("where is A-17?"))));

        var again = Tape.replay(
                recorded.only(), () -> Named.work(() -> new ScriptedChatModel().call(new Prompt("where is A-71?"))));

        assertThat(again.complaint()).contains("/messages/0/parts/0/content", "A-17", "A-71");
    }

    @Test
    void a_stream_of_a_model_in_the_application_comes_back_piece_by_piece() throws Exception {
        var recorded = tape().record(() -> Named.work(() -> heard(new ScriptedChatModel("Hel", "lo", "!"), 10)));

        var again = Tape.replay(recorded.only(), () -> Named.work(() -> heard(new ScriptedChatModel(), 10)));

        assertThat(recorded.returned()).containsExactly("Hel", "lo", "!");
        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(again.returned()).isEqualTo(recorded.returned());
        try (Trace trace = Trace.open(recorded.only())) {
            Step llm = step(trace, "llm");
            assertThat(llm.chunks()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(llm.output().toString()).contains("Hello!");
        }
    }

    @Test
    void a_stream_whose_subscriber_has_heard_enough_is_cut_at_the_same_place() throws Exception {
        var recorded = tape().record(() -> Named.work(() -> heard(new ScriptedChatModel("Hel", "lo", "!"), 2)));

        var again = Tape.replay(recorded.only(), () -> Named.work(() -> heard(new ScriptedChatModel(), 2)));

        assertThat(recorded.returned()).containsExactly("Hel", "lo");
        assertThat(again.returned()).isEqualTo(recorded.returned());
        assertThat(again.complaint()).isEqualTo("reproduced");
    }

    private static List<String> heard(ScriptedChatModel model, int most) {
        return model.stream(new Prompt("hi"))
                .take(most)
                .map(piece -> piece.getResult().getOutput().getText())
                .collectList()
                .block();
    }

    /** What a framework does with a model's request for tools, whoever asked. */
    private static String toolSays(ToolCallback tool, String arguments) {
        var asked = new ChatResponse(List.of(new Generation(AssistantMessage.builder()
                .content("")
                .toolCalls(List.of(new AssistantMessage.ToolCall(
                        "call-7", "function", tool.getToolDefinition().name(), arguments)))
                .build())));
        var options = new DefaultToolCallingChatOptions();
        options.setToolCallbacks(List.of(tool));
        var done = ToolCallingManager.builder().build().executeToolCalls(new Prompt("hi", options), asked);
        var last = (ToolResponseMessage)
                done.conversationHistory().get(done.conversationHistory().size() - 1);
        return last.getResponses().get(0).responseData();
    }

    private static ToolCallback lookup(java.util.function.Function<Order, String> how) {
        return FunctionToolCallback.builder("lookup", how)
                .description("looks an order up")
                .inputType(Order.class)
                .build();
    }

    private static Object asking(ToolCallback tool, String arguments) throws Exception {
        return Named.work(() -> {
            new ScriptedChatModel("look it up").call(new Prompt("where is it?"));
            return toolSays(tool, arguments);
        });
    }

    private static Object askingAgain(ToolCallback tool, String arguments) throws Exception {
        return Named.work(() -> {
            new ScriptedChatModel().call(new Prompt("where is it?"));
            return toolSays(tool, arguments);
        });
    }

    private static ToolCallback unable() {
        return lookup(order -> {
            throw new AssertionError("the tool was called live");
        });
    }

    @Test
    void a_tool_is_answered_under_the_id_it_was_asked_for() throws Exception {
        var recorded = tape().record(
                        () -> asking(lookup(order -> "on its way: " + order.orderId()), "{\"orderId\":\"A-17\"}"));

        var again = Tape.replay(recorded.only(), () -> askingAgain(unable(), "{\"orderId\":\"A-17\"}"));

        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(again.returned()).isEqualTo(recorded.returned());
        try (Trace trace = Trace.open(recorded.only())) {
            Step tool = step(trace, "tool");
            assertThat(tool.id()).isEqualTo("call-7");
            assertThat(tool.input()).isEqualTo(Map.of("orderId", "A-17"));
        }
    }

    @Test
    void a_tool_that_says_nothing_says_nothing_again() throws Exception {
        var recorded = tape().record(() -> asking(lookup(order -> null), "{}"));

        var again = Tape.replay(recorded.only(), () -> askingAgain(unable(), "{}"));

        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(again.returned()).isEqualTo(recorded.returned());
    }

    @Test
    void what_a_tool_throws_is_handled_as_it_was() throws Exception {
        ToolCallback failing = lookup(order -> {
            throw new IllegalStateException();
        });
        var recorded = tape().record(() -> asking(failing, "{}"));

        var again = Tape.replay(recorded.only(), () -> askingAgain(unable(), "{}"));

        assertThat((String) recorded.returned()).contains("lookup").contains("IllegalStateException");
        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(again.returned()).isEqualTo(recorded.returned());
    }

    @Test
    void an_exception_of_the_framework_keeps_its_class_its_message_and_its_tool() throws Exception {
        ToolCallback failing = lookup(order -> {
            throw new IllegalArgumentException("no such order");
        });
        var recorded = tape().record(() -> Named.work(() -> {
            new ScriptedChatModel("x").call(new Prompt("hi"));
            return catchThrowable(() -> failing.call("{}"));
        }));

        var again = Tape.replay(
                recorded.only(),
                () -> Named.work(() -> {
                    new ScriptedChatModel().call(new Prompt("hi"));
                    return catchThrowable(() -> unable().call("{}"));
                }));

        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat((Throwable) again.returned())
                .isExactlyInstanceOf(ToolExecutionException.class)
                .hasMessage("no such order")
                .hasCauseExactlyInstanceOf(IllegalArgumentException.class);
        assertThat(((ToolExecutionException) again.returned())
                        .getToolDefinition()
                        .name())
                .isEqualTo("lookup");
    }

    @Test
    void a_wrong_argument_is_red_though_the_framework_swallows_every_error() throws Exception {
        var recorded = tape().record(() -> asking(lookup(order -> "on its way"), "{\"orderId\":\"A-17\"}"));

        var again = Tape.replay(
                recorded.only(),
                () -> Named.work(() -> {
                    new ScriptedChatModel().call(new Prompt("where is it?"));
                    try {
                        return toolSays(unable(), "{\"orderId\":\"A-71\"}");
                    } catch (Throwable everything) {
                        return "on its way";
                    }
                }));

        assertThat(again.verdict().word()).isEqualTo("diverged");
        assertThat(again.complaint()).contains("tool lookup").contains("/orderId   recorded \"A-17\"   now \"A-71\"");
    }

    @Test
    void a_tool_behind_proxies_and_decorators_counts_once() throws Exception {
        var calls = new AtomicInteger();
        ToolCallback real = lookup(order -> "call " + calls.incrementAndGet());
        var cglib = new ProxyFactory(real);
        cglib.setProxyTargetClass(false);
        ToolCallback jdk = (ToolCallback) cglib.getProxy();
        var recorded = tape().record(() -> asking(Decorated.of(jdk), "{}"));

        assertThat(calls).hasValue(1);
        try (Trace trace = Trace.open(recorded.only())) {
            assertThat(trace.steps().stream().filter(each -> each.kind().equals("tool")))
                    .hasSize(1);
        }
        var again = Tape.replay(recorded.only(), () -> askingAgain(Decorated.of(unable()), "{}"));
        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(again.returned()).isEqualTo(recorded.returned());
    }

    /** A proxy over a callback, made by hand, that does its work on another thread. */
    private static final class Decorated {
        static ToolCallback of(ToolCallback tool) {
            return (ToolCallback) Proxy.newProxyInstance(
                    SpringAiTests.class.getClassLoader(),
                    new Class<?>[] {ToolCallback.class},
                    (self, method, given) -> {
                        if (!method.getName().equals("call")) {
                            return method.invoke(tool, given);
                        }
                        return CompletableFuture.supplyAsync(() -> {
                                    try {
                                        return method.invoke(tool, given);
                                    } catch (InvocationTargetException | IllegalAccessException failed) {
                                        throw new IllegalStateException(failed);
                                    }
                                })
                                .join();
                    });
        }
    }

    /** As many floats as the text has letters, up to three. */
    private static final class Lengths implements EmbeddingModel {
        final AtomicInteger asked = new AtomicInteger();

        @Override
        public EmbeddingResponse call(EmbeddingRequest request) {
            asked.incrementAndGet();
            var all = new ArrayList<Embedding>();
            for (String text : request.getInstructions()) {
                all.add(new Embedding(new float[] {text.length(), 0.25f, 1f / 3}, all.size()));
            }
            return new EmbeddingResponse(all);
        }

        @Override
        public float[] embed(Document document) {
            asked.incrementAndGet();
            return new float[] {document.getText().length(), 0.25f, 1f / 3};
        }
    }

    private static Object searching(VectorStore store, Lengths embedding) throws Exception {
        return Named.work(() -> {
            store.add(List.of(new Document("refunds take a week", Map.of("page", 3))));
            var found = store.similaritySearch(
                    SearchRequest.builder().query("refund").topK(2).build());
            new ScriptedChatModel("x", "y").call(new Prompt("hi"));
            store.delete(List.of(found.get(0).getId()));
            return found.get(0).getText()
                    + found.get(0).getMetadata().get("page")
                    + List.of(embedding.embed("four")[0], embedding.embed(new Document("seventh"))[2]);
        });
    }

    @Test
    void a_vector_store_and_a_model_that_embeds_are_answered() throws Exception {
        var recorded = tape().record(() -> {
            var lengths = new Lengths();
            return searching(SimpleVectorStore.builder(lengths).build(), lengths);
        });

        var unable = new Lengths();
        VectorStore gone = (VectorStore) Proxy.newProxyInstance(
                SpringAiTests.class.getClassLoader(), new Class<?>[] {VectorStore.class}, (self, method, given) -> {
                    throw new AssertionError("the store was asked live");
                });
        var again = Tape.replay(recorded.only(), () -> searching(gone, unable));

        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(again.returned()).isEqualTo(recorded.returned());
        assertThat(unable.asked).hasValue(0);
    }

    @Test
    void a_chat_client_is_one_agent_with_its_model_inside() throws Exception {
        var recorded = tape().record(() -> ChatClient.create(new ScriptedChatModel("done"))
                .prompt("hi")
                .call()
                .content());

        try (Trace trace = Trace.open(recorded.only())) {
            assertThat(trace.steps().stream().map(Step::path))
                    .containsExactly("ChatClient.call#1", "ChatClient.call#1/chat#1");
            assertThat(trace.steps().get(0).output()).isEqualTo("done");
        }
    }

    @Test
    void a_chat_client_that_streams_is_one_agent_that_ends_with_the_stream() throws Exception {
        var recorded = tape().record(() -> ChatClient.create(new ScriptedChatModel("do", "ne")).prompt("hi").stream()
                .content()
                .collectList()
                .block());

        try (Trace trace = Trace.open(recorded.only())) {
            assertThat(trace.steps().stream().map(Step::kind)).containsExactly("agent", "llm");
            assertThat(trace.steps().get(0).output()).isEqualTo("done");
        }
        var again = Tape.replay(
                recorded.only(),
                () -> ChatClient.create(new ScriptedChatModel()).prompt("hi").stream()
                        .content()
                        .collectList()
                        .block());
        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(again.returned()).isEqualTo(List.of("do", "ne"));
    }

    private static Step step(Trace trace, String kind) {
        return trace.steps().stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
