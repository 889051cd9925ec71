package dev.reprise.agent;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import dev.reprise.agent.app.ScriptedModel;
import dev.reprise.trace.Trace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.memory.InMemoryChatMemoryRepository;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

/** A question deep in a conversation, from its own trace alone. */
@Tag("agent")
class ConversationTests {

    @TempDir
    Path folder;

    interface Desk {
        String handle(@MemoryId String customer, @UserMessage String question);
    }

    private static Desk desk(String url, ChatMemoryStore store, int remembered) {
        return AiServices.builder(Desk.class)
                .chatModel(OpenAiChatModel.builder()
                        .baseUrl(url)
                        .apiKey("sk-test")
                        .modelName("gpt-test")
                        .maxRetries(0)
                        .build())
                .chatMemoryProvider(customer -> MessageWindowChatMemory.builder()
                        .id(customer)
                        .maxMessages(remembered)
                        .chatMemoryStore(store)
                        .build())
                .build();
    }

    /** Nobody's memory: a replay must not ask for it. */
    private static final class Lost implements ChatMemoryStore, ChatMemoryRepository {

        @Override
        public List<ChatMessage> getMessages(Object memoryId) {
            throw new AssertionError("the store was read");
        }

        @Override
        public void updateMessages(Object memoryId, List<ChatMessage> messages) {
            throw new AssertionError("the store was written");
        }

        @Override
        public void deleteMessages(Object memoryId) {
            throw new AssertionError("the store was emptied");
        }

        @Override
        public List<String> findConversationIds() {
            throw new AssertionError("the repository was read");
        }

        @Override
        public List<Message> findByConversationId(String conversationId) {
            throw new AssertionError("the repository was read");
        }

        @Override
        public void saveAll(String conversationId, List<Message> messages) {
            throw new AssertionError("the repository was written");
        }

        @Override
        public void deleteByConversationId(String conversationId) {
            throw new AssertionError("the repository was emptied");
        }
    }

    private Path thirdOfLangChain4j() throws Exception {
        try (var model = new ScriptedModel(
                ScriptedModel.says("first"), ScriptedModel.says("second"), ScriptedModel.says("third"))) {
            Desk desk = desk(model.url(), new InMemoryChatMemoryStore(), 20);
            var recorded = new Tape(folder).record(() -> {
                desk.handle("ann", "one?");
                desk.handle("ann", "two?");
                return desk.handle("ann", "three?");
            });
            assertThat(recorded.traces()).hasSize(3);
            return recorded.traces().get(2);
        }
    }

    @Test
    void the_third_question_of_an_ai_service_replays_alone() throws Exception {
        Path third = thirdOfLangChain4j();

        var again = Tape.replay(
                third, () -> desk("http://localhost:1/v1", new Lost(), 20).handle("ann", "three?"));

        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(again.returned()).isEqualTo("third");
    }

    @Test
    void a_mended_window_changes_the_prompt_and_the_message_is_named() throws Exception {
        Path third = thirdOfLangChain4j();

        var again = Tape.replay(
                third, () -> desk("http://localhost:1/v1", new Lost(), 3).handle("ann", "three?"));

        assertThat(again.verdict().word()).isEqualTo("diverged");
        assertThat(again.complaint().replaceAll("\\(\\S+\\.jsonl\\)", "(TRACE)"))
                .isEqualTo("""
                        [REPRISE-107] Replay diverged at step 4 of 7, memory ann was written differently (TRACE)
                            /0   recorded {"contents":[{"text":"one?","type":"TEXT"}],"type":"USER"}   now nothing
                            /1   recorded {"text":"first","toolExecutionRequests":[],"type":"AI"}   now nothing
                          mend it      restore what is remembered, or allow it with @ReplayTrace(ignore = "/0")""");
    }

    @Test
    void the_header_names_the_conversation() throws Exception {
        for (Path third : List.of(thirdOfLangChain4j(), thirdOfSpringAi())) {
            try (Trace trace = Trace.open(third)) {
                assertThat(trace.header().members().get("conversation")).isEqualTo("ann");
            }
        }
    }

    @Test
    void a_memory_of_ones_own_is_given_each_of_the_conversations_that_it_held() throws Exception {
        var memory = new OwnMemory(20);
        Function<OwnMemory, String> talk = each -> {
            each.add("ann", new org.springframework.ai.chat.messages.UserMessage("and?"));
            each.add("bob", new org.springframework.ai.chat.messages.UserMessage("and?"));
            return each.get("ann").size() + " " + each.get("bob").size();
        };
        for (String said : List.of("one", "two")) {
            memory.add("ann", new org.springframework.ai.chat.messages.UserMessage(said));
        }
        memory.add("bob", new org.springframework.ai.chat.messages.UserMessage("one"));
        var recorded = new Tape(folder)
                .record(() -> Named.work(() -> {
                    new ScriptedChatModel("go on").call(new Prompt("hi"));
                    return talk.apply(memory);
                }));

        var again = Tape.replay(
                recorded.only(),
                () -> Named.work(() -> {
                    new ScriptedChatModel().call(new Prompt("hi"));
                    return talk.apply(new OwnMemory(20));
                }));

        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(again.returned()).isEqualTo("3 2");
    }

    interface Talk {
        String handle(String question);
    }

    private static Talk talk(String url, dev.langchain4j.memory.ChatMemory memory) {
        return AiServices.builder(Talk.class)
                .chatModel(OpenAiChatModel.builder()
                        .baseUrl(url)
                        .apiKey("sk-test")
                        .modelName("gpt-test")
                        .maxRetries(0)
                        .build())
                .chatMemory(memory)
                .build();
    }

    private Path thirdOf(dev.langchain4j.memory.ChatMemory memory) throws Exception {
        try (var model = new ScriptedModel(
                ScriptedModel.says("first"), ScriptedModel.says("second"), ScriptedModel.says("third"))) {
            Talk talk = talk(model.url(), memory);
            var recorded = new Tape(folder).record(() -> {
                talk.handle("one?");
                talk.handle("two?");
                return talk.handle("three?");
            });
            assertThat(recorded.traces()).hasSize(3);
            return recorded.traces().get(2);
        }
    }

    @Test
    void the_third_question_to_a_memory_nobody_gave_a_store_replays_alone() throws Exception {
        Path third = thirdOf(MessageWindowChatMemory.withMaxMessages(20));

        var again = Tape.replay(
                third,
                () -> talk("http://localhost:1/v1", MessageWindowChatMemory.withMaxMessages(20))
                        .handle("three?"));

        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(again.returned()).isEqualTo("third");
    }

    /** Keeps its messages itself, the last of them. */
    private static final class OwnMemory implements dev.langchain4j.memory.ChatMemory, ChatMemory {

        private final List<ChatMessage> messages = new ArrayList<>();
        private final Map<String, List<Message>> conversations = new HashMap<>();
        private final int remembered;

        OwnMemory(int remembered) {
            this.remembered = remembered;
        }

        @Override
        public Object id() {
            return "own";
        }

        @Override
        public void add(ChatMessage message) {
            messages.add(message);
            while (messages.size() > remembered) {
                messages.remove(0);
            }
        }

        @Override
        public List<ChatMessage> messages() {
            return new ArrayList<>(messages);
        }

        @Override
        public void clear() {
            messages.clear();
        }

        @Override
        public void add(String conversationId, List<Message> more) {
            List<Message> all = conversations.computeIfAbsent(conversationId, any -> new ArrayList<>());
            all.addAll(more);
            while (all.size() > remembered) {
                all.remove(0);
            }
        }

        @Override
        public List<Message> get(String conversationId) {
            return new ArrayList<>(conversations.getOrDefault(conversationId, List.of()));
        }

        @Override
        public void clear(String conversationId) {
            conversations.remove(conversationId);
        }
    }

    @Test
    void the_third_question_to_a_memory_that_keeps_its_messages_itself_replays_alone() throws Exception {
        Path third = thirdOf(new OwnMemory(20));

        var again = Tape.replay(
                third, () -> talk("http://localhost:1/v1", new OwnMemory(20)).handle("three?"));

        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(again.returned()).isEqualTo("third");
    }

    @Test
    void a_memory_of_ones_own_that_is_mended_is_seen() throws Exception {
        Path third = thirdOf(new OwnMemory(20));

        var again = Tape.replay(
                third, () -> talk("http://localhost:1/v1", new OwnMemory(3)).handle("three?"));

        assertThat(again.verdict().word()).isEqualTo("diverged");
        assertThat(again.complaint()).startsWith("[REPRISE-107]").contains("memory own was written differently");
    }

    @Test
    void the_third_question_of_a_chat_client_to_a_memory_that_keeps_its_messages_itself_replays_alone()
            throws Exception {
        var memory = new OwnMemory(20);
        var model = new ScriptedChatModel("first", "second", "third");
        var recorded = new Tape(folder).record(() -> {
            ask(model, memory, "one?");
            ask(model, memory, "two?");
            return ask(model, memory, "three?");
        });
        assertThat(recorded.traces()).hasSize(3);

        var again =
                Tape.replay(recorded.traces().get(2), () -> ask(new ScriptedChatModel(), new OwnMemory(20), "three?"));

        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(again.returned()).isEqualTo("third");
    }

    private static String ask(
            ScriptedChatModel model, ChatMemoryRepository repository, int remembered, String question) {
        return ask(
                model,
                org.springframework.ai.chat.memory.MessageWindowChatMemory.builder()
                        .chatMemoryRepository(repository)
                        .maxMessages(remembered)
                        .build(),
                question);
    }

    private static String ask(ScriptedChatModel model, ChatMemory memory, String question) {
        return ChatClient.builder(model)
                .defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build())
                .build()
                .prompt(question)
                .advisors(advisors -> advisors.param(ChatMemory.CONVERSATION_ID, "ann"))
                .call()
                .content();
    }

    private Path thirdOfSpringAi() throws Exception {
        var repository = new InMemoryChatMemoryRepository();
        var model = new ScriptedChatModel("first", "second", "third");
        var recorded = new Tape(folder).record(() -> {
            ask(model, repository, 20, "one?");
            ask(model, repository, 20, "two?");
            return ask(model, repository, 20, "three?");
        });
        assertThat(recorded.traces()).hasSize(3);
        return recorded.traces().get(2);
    }

    @Test
    void the_third_question_of_a_chat_client_replays_alone() throws Exception {
        Path third = thirdOfSpringAi();

        var again = Tape.replay(third, () -> ask(new ScriptedChatModel(), new Lost(), 20, "three?"));

        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(again.returned()).isEqualTo("third");
    }

    @Test
    void a_mended_window_of_a_chat_client_is_seen() throws Exception {
        Path third = thirdOfSpringAi();

        var again = Tape.replay(third, () -> ask(new ScriptedChatModel(), new Lost(), 3, "three?"));

        assertThat(again.verdict().word()).isEqualTo("diverged");
        assertThat(again.complaint().replaceAll("\\(\\S+\\.jsonl\\)", "(TRACE)"))
                .isEqualTo("""
                        [REPRISE-107] Replay diverged at step 4 of 7, memory ann was written differently (TRACE)
                            /0   recorded {"role":"user","parts":[{"type":"text","content":"one?"}]}   now nothing
                            /1   recorded {"role":"assistant","parts":[{"type":"text","content":"first…   now nothing
                          mend it      restore what is remembered, or allow it with @ReplayTrace(ignore = "/0")""");
    }
}
