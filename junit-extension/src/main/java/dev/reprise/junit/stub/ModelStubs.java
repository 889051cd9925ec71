package dev.reprise.junit.stub;

import dev.reprise.replay.Replay;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mockito.Answers;
import org.mockito.invocation.InvocationOnMock;

/** Models of frameworks: their stubs are models themselves, which the hooks of the recorder answer as any other. */
final class ModelStubs {

    private static final String HERE = "dev.reprise.junit.stub.";
    private static final Map<String, String> STUBS = Map.of(
            "dev.langchain4j.model.chat.ChatModel", HERE + "langchain4j.ReplayedChatModel",
            "dev.langchain4j.model.chat.StreamingChatModel", HERE + "langchain4j.ReplayedStreamingChatModel",
            "dev.langchain4j.model.embedding.EmbeddingModel", HERE + "langchain4j.ReplayedEmbeddingModel",
            "org.springframework.ai.chat.model.ChatModel", HERE + "springai.ReplayedChatModel",
            "org.springframework.ai.chat.model.StreamingChatModel", HERE + "springai.ReplayedChatModel",
            "org.springframework.ai.embedding.EmbeddingModel", HERE + "springai.ReplayedEmbeddingModel");

    private ModelStubs() {}

    /** The class of the stub for a type that is a model's. */
    static Optional<Class<?>> of(Class<?> type) {
        String stub = STUBS.get(type.getName());
        try {
            return stub == null ? Optional.empty() : Optional.of(Class.forName(stub));
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What a mock of such a class answers: what the class does. */
    static final class Answer implements JoiningAnswer {

        private final String kind;

        Answer(Class<?> type) {
            this.kind = type.getName().contains("Embedding") ? "embedding" : "llm";
        }

        @Override
        public void join(Replay replay) {
            replay.stubbedModels(kind);
        }

        @Override
        public @Nullable Object answer(InvocationOnMock invocation) throws Throwable {
            boolean real = !Modifier.isAbstract(invocation.getMethod().getModifiers());
            return real ? invocation.callRealMethod() : Answers.RETURNS_DEFAULTS.answer(invocation);
        }
    }
}
