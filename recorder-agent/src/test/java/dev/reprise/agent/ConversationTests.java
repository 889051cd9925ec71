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
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.memory.InMemoryChatMemoryRepository;
import org.springframework.ai.chat.messages.Message;

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
                            /1   recorded {"text":"first","toolExecutionRequests":[],"attributes":{},"…   now nothing
                          mend it      restore what is remembered, or allow it with @ReplayTrace(ignore = "/0")""");
    }

    private static String ask(
            ScriptedChatModel model, ChatMemoryRepository repository, int remembered, String question) {
        ChatMemory memory = org.springframework.ai.chat.memory.MessageWindowChatMemory.builder()
                .chatMemoryRepository(repository)
                .maxMessages(remembered)
                .build();
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
