package dev.reprise.agent;

import dev.langchain4j.agent.tool.ReturnBehavior;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.moderation.Moderation;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What of LangChain4j runs inside the application, where no wire answers. */
@Tag("agent")
class LangChain4jInProcessTests {

    @TempDir
    Path folder;

    /** Says what it was told to say, in turn. */
    private static final class Scripted implements ChatModel, StreamingChatModel {
        private final Deque<ChatResponse> script = new ArrayDeque<>();

        Scripted(AiMessage... messages) {
            for (AiMessage each : messages) {
                script.add(ChatResponse.builder()
                        .aiMessage(each)
                        .id("r-1")
                        .modelName("in-house")
                        .finishReason(each.hasToolExecutionRequests() ? FinishReason.TOOL_EXECUTION : FinishReason.STOP)
                        .tokenUsage(new TokenUsage(5, 7))
                        .build());
            }
        }

        private ChatResponse next() {
            if (script.isEmpty()) {
                throw new AssertionError("the model was asked live");
            }
            return script.remove();
        }

        @Override
        public ChatResponse doChat(ChatRequest request) {
            return next();
        }

        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            ChatResponse response = next();
            if (response.aiMessage().thinking() != null) {
                handler.onPartialThinking(
                        new PartialThinking(response.aiMessage().thinking()));
            }
            for (String word : String.valueOf(response.aiMessage().text()).split(" ")) {
                handler.onPartialResponse(word);
            }
            int at = 0;
            for (ToolExecutionRequest each : response.aiMessage().toolExecutionRequests()) {
                handler.onCompleteToolCall(new CompleteToolCall(at++, each));
            }
            handler.onCompleteResponse(response);
        }

        @Override
        public java.util.Set<dev.langchain4j.model.chat.Capability> supportedCapabilities() {
            return java.util.Set.of();
        }

        @Override
        public dev.langchain4j.model.ModelProvider provider() {
            return dev.langchain4j.model.ModelProvider.OTHER;
        }

        @Override
        public List<dev.langchain4j.model.chat.listener.ChatModelListener> listeners() {
            return List.of();
        }

        @Override
        public dev.langchain4j.model.chat.request.ChatRequestParameters defaultRequestParameters() {
            return dev.langchain4j.model.chat.request.ChatRequestParameters.builder()
                    .build();
        }
    }

    private static AiMessage wants(String tool, String... arguments) {
        var requests = new ArrayList<ToolExecutionRequest>();
        for (String each : arguments) {
            requests.add(ToolExecutionRequest.builder()
                    .id("call-" + requests.size())
                    .name(tool)
                    .arguments(each)
                    .build());
        }
        return AiMessage.builder()
                .thinking("hm")
                .text("let me see")
                .toolExecutionRequests(requests)
                .attributes(Map.of("mood", "calm"))
                .build();
    }

    private Tape tape() {
        return new Tape(folder);
    }

    private static ChatRequest request(String question) {
        return ChatRequest.builder().messages(UserMessage.from(question)).build();
    }

    @Test
    void the_answer_of_a_model_in_the_application_is_rebuilt() throws Exception {
        var recorded = tape().record(
                        () -> Named.work(() -> new Scripted(wants("lookup", "{ \"id\": 1 }")).chat(request("?"))));

        var again = Tape.replay(recorded.only(), () -> Named.work(() -> new Scripted().chat(request("?"))));

        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(again.returned()).isEqualTo(recorded.returned());
        try (Trace trace = Trace.open(recorded.only())) {
            Map<?, ?> said = (Map<?, ?>) step(trace, "llm").output();
            assertThat(said.get("finish_reasons")).isEqualTo(List.of("tool_execution"));
            assertThat(said.containsKey("not_rebuilt")).isFalse();
        }
    }

    @Test
    void what_of_an_answer_cannot_be_rebuilt_is_said_when_it_is_recorded() throws Exception {
        record Mood(String word) {}
        AiMessage moody = AiMessage.builder()
                .text("fine")
                .attributes(Map.of("mood", new Mood("calm")))
                .build();

        var recorded = tape().record(() -> Named.work(() -> new Scripted(moody).chat(request("?"))));

        try (Trace trace = Trace.open(recorded.only())) {
            Map<?, ?> said = (Map<?, ?>) step(trace, "llm").output();
            assertThat(said.get("not_rebuilt")).isEqualTo(List.of("attribute mood is a " + Mood.class.getName()));
        }
    }

    private static List<String> heard(StreamingChatModel model) {
        var heard = new ArrayList<String>();
        model.chat(request("?"), new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String word) {
                heard.add(word);
            }

            @Override
            public void onPartialThinking(PartialThinking thinking) {
                heard.add("(" + thinking.text() + ")");
            }

            @Override
            public void onCompleteToolCall(CompleteToolCall call) {
                heard.add(call.toString());
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                heard.add(response.toString());
            }

            @Override
            public void onError(Throwable thrown) {
                heard.add(thrown.toString());
            }
        });
        return heard;
    }

    @Test
    void a_stream_of_a_model_in_the_application_comes_back_with_its_thinking_and_its_tools() throws Exception {
        var recorded = tape().record(() -> Named.work(() -> heard(new Scripted(wants("lookup", "{\"id\":1}", "{}")))));

        var again = Tape.replay(recorded.only(), () -> Named.work(() -> heard(new Scripted())));

        assertThat(recorded.returned()).hasSize(7).startsWith("(hm)", "let", "me", "see");
        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(again.returned()).isEqualTo(recorded.returned());
    }

    /** What a desk can do; in a replay nothing of it is to be done. */
    public static final class Tools {

        public record Order(String id, int euros, List<String> items) {}

        private final boolean live;

        Tools(boolean live) {
            this.live = live;
        }

        @Tool(value = "Looks an order up", returnBehavior = ReturnBehavior.IMMEDIATE)
        public Order order(String id) {
            check();
            return new Order(id, 40, List.of("cup"));
        }

        @Tool("Fails")
        public String fail(String id) {
            check();
            throw new IllegalStateException("out of order: " + id);
        }

        @Tool("Says nothing")
        public String nothing() {
            check();
            return null;
        }

        @Tool("Says what it is told")
        public String echo(String word) {
            check();
            return word;
        }

        private void check() {
            if (!live) {
                throw new AssertionError("the tool was called live");
            }
        }
    }

    interface Desk {
        Tools.Order look(String question);

        String handle(String question);
    }

    private static Desk desk(Tools tools, AiMessage... script) {
        return AiServices.builder(Desk.class)
                .chatModel(new Scripted(script))
                .tools(tools)
                .build();
    }

    @Test
    void a_tool_whose_value_is_the_answer_gives_that_value_again() throws Exception {
        var recorded = tape().record(() ->
                desk(new Tools(true), wants("order", "{\"id\":\"A-17\"}")).look("?"));

        var again = Tape.replay(recorded.only(), () -> desk(new Tools(false)).look("?"));

        assertThat(recorded.returned()).isEqualTo(new Tools.Order("A-17", 40, List.of("cup")));
        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(again.returned()).isEqualTo(recorded.returned());
    }

    @Test
    void tools_that_fail_or_say_nothing_do_so_again() throws Exception {
        AiMessage[] script = {wants("fail", "{\"id\":\"A-17\"}"), wants("nothing", "{}"), AiMessage.from("sorry")};
        var recorded = tape().record(() -> desk(new Tools(true), script).handle("?"));

        var again = Tape.replay(recorded.only(), () -> desk(new Tools(false)).handle("?"));

        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(again.returned()).isEqualTo("sorry");
        try (Trace trace = Trace.open(recorded.only())) {
            assertThat(trace.steps().stream().filter(each -> each.kind().equals("tool")))
                    .hasSize(2);
        }
    }

    @Test
    void tools_that_run_beside_one_another_get_their_own_answers() throws Exception {
        AiMessage[] script = {
            wants("echo", "{\"word\":\"a\"}", "{\"word\":\"b\"}", "{\"word\":\"a\"}", "{\"word\":\"c\"}"),
            AiMessage.from("done")
        };
        var pool = Executors.newFixedThreadPool(4);
        try {
            var recorded = tape().record(() -> beside(new Tools(true), pool, script));
            for (int i = 0; i < 20; i++) {
                var again = Tape.replay(recorded.only(), () -> beside(new Tools(false), pool));
                assertThat(again.complaint()).isEqualTo("reproduced");
                assertThat(again.returned()).isEqualTo("done");
            }
        } finally {
            pool.shutdown();
        }
    }

    private static String beside(Tools tools, java.util.concurrent.Executor pool, AiMessage... script) {
        return AiServices.builder(Desk.class)
                .chatModel(new Scripted(script))
                .tools(tools)
                .executeToolsConcurrently(pool)
                .build()
                .handle("?");
    }

    @Test
    void a_wrong_argument_is_red_though_the_service_swallows_every_error() throws Exception {
        var recorded = tape().record(
                        () -> desk(new Tools(true), wants("echo", "{\"word\":\"A-17\"}"), AiMessage.from("done"))
                                .handle("?"));

        var again = Tape.replay(
                recorded.only(),
                ReplaySettings.defaults().live("llm"),
                () -> swallowing().handle("?"));

        assertThat(again.verdict().word()).isEqualTo("diverged");
        assertThat(again.complaint()).contains("tool echo").contains("/word   recorded \"A-17\"   now \"A-71\"");
    }

    /** A service whose model, asked anew, mistakes the argument, and that tells it of every error. */
    private static Desk swallowing() {
        return AiServices.builder(Desk.class)
                .chatModel(new Scripted(wants("echo", "{\"word\":\"A-71\"}"), AiMessage.from("done")))
                .tools(new Tools(false))
                .toolExecutionErrorHandler((thrown, context) ->
                        dev.langchain4j.service.tool.ToolErrorHandlerResult.text("never mind: " + thrown.getMessage()))
                .toolArgumentsErrorHandler((thrown, context) ->
                        dev.langchain4j.service.tool.ToolErrorHandlerResult.text("never mind: " + thrown.getMessage()))
                .build();
    }

    @Test
    void a_result_of_many_parts_is_rebuilt() throws Exception {
        ToolExecutor many = new ToolExecutor() {
            @Override
            public String execute(ToolExecutionRequest request, Object memoryId) {
                return "?";
            }

            @Override
            public ToolExecutionResult executeWithContext(
                    ToolExecutionRequest request, dev.langchain4j.invocation.InvocationContext context) {
                return ToolExecutionResult.builder()
                        .isError(true)
                        .resultContents(List.of(
                                dev.langchain4j.data.message.TextContent.from("one"),
                                dev.langchain4j.data.message.TextContent.from("two")))
                        .attributes(Map.of("source", "desk"))
                        .build();
            }
        };
        var request = ToolExecutionRequest.builder()
                .id("1")
                .name("many")
                .arguments("{}")
                .build();
        var recorded = tape().record(() -> Named.work(() -> {
            new Scripted(AiMessage.from("x")).chat(request("?"));
            return many.executeWithContext(request, null);
        }));

        var again = Tape.replay(
                recorded.only(),
                () -> Named.work(() -> {
                    new Scripted().chat(request("?"));
                    return many.executeWithContext(request, null);
                }));

        assertThat(again.complaint()).isEqualTo("reproduced");
        var live = recorded.returned();
        var rebuilt = (ToolExecutionResult) again.returned();
        assertThat(rebuilt.resultContents()).isEqualTo(live.resultContents());
        assertThat(rebuilt.attributes()).isEqualTo(live.attributes());
        assertThat(rebuilt.isError()).isTrue();
        assertThat(ToolExecutionResultMessage.from(request, "x").id()).isEqualTo("1");
    }

    private record Scores(Double each) implements ScoringModel {
        @Override
        public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
            if (each == null) {
                throw new AssertionError("asked live");
            }
            return Response.from(segments.stream().map(segment -> each).toList());
        }
    }

    private static Object searching(EmbeddingStore<TextSegment> store, ModerationModel moderation, ScoringModel scoring)
            throws Exception {
        return Named.work(() -> {
            var here = Embedding.from(new float[] {1, 0.5f});
            String id = store.add(here, TextSegment.from("refunds take a week"));
            List<String> more = store.addAll(List.of(here), List.of(TextSegment.from("we are closed")));
            store.add("A-17", here);
            var found = store.search(EmbeddingSearchRequest.builder()
                    .queryEmbedding(here)
                    .maxResults(1)
                    .build());
            store.remove(id);
            store.removeAll(more);
            return List.of(
                    found.matches().get(0).score(),
                    moderation.moderate("you fool").content(),
                    scoring.score("refunds", "refund?").content(),
                    model(store).chat(request("?")).aiMessage().text());
        });
    }

    private static ChatModel model(Object store) {
        return Proxy.isProxyClass(store.getClass()) ? new Scripted() : new Scripted(AiMessage.from("done"));
    }

    @Test
    void an_embedding_store_a_moderation_and_a_scoring_are_answered() throws Exception {
        ModerationModel strict = new ModerationModel() {
            @Override
            public Response<Moderation> moderate(String text) {
                return Response.from(Moderation.flagged(text));
            }
        };
        ScoringModel high = new Scores(0.75);
        var recorded = tape().record(() -> searching(new InMemoryEmbeddingStore<>(), strict, high));

        @SuppressWarnings("unchecked")
        EmbeddingStore<TextSegment> gone = (EmbeddingStore<TextSegment>) unable(EmbeddingStore.class);
        var again = Tape.replay(
                recorded.only(),
                () -> searching(
                        gone,
                        new ModerationModel() {
                            @Override
                            public Response<Moderation> moderate(String text) {
                                throw new AssertionError("asked live");
                            }
                        },
                        new Scores(null)));

        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(again.returned()).isEqualTo(recorded.returned());
    }

    @Test
    void what_nobody_answers_is_thrown_as_it_is() throws Exception {
        var thrown = catchThrowable(() -> tape().record(() -> Named.work(() -> new Scripted().chat(request("?")))));

        assertThat(thrown).isExactlyInstanceOf(AssertionError.class).hasMessage("the model was asked live");
    }

    private static Object unable(Class<?> type) {
        return Proxy.newProxyInstance(
                LangChain4jInProcessTests.class.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
                    throw new AssertionError("asked live");
                });
    }

    private static Step step(Trace trace, String kind) {
        return trace.steps().stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
