package dev.reprise.agent.hook.langchain4j;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.weave.Methods;
import java.util.List;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.isBridge;
import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.namedOneOf;
import static dev.reprise.agent.weave.Methods.not;
import static dev.reprise.agent.weave.Methods.takesArgument;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** LangChain4j 1.x, at its interfaces: default methods of theirs and whatever implements them. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class LangChain4jHook implements Hook {

    private static final String MARKER = "dev/langchain4j/";
    private static final String REQUEST = "dev.langchain4j.model.chat.request.ChatRequest";
    private static final String EMBEDDING_REQUEST = "dev.langchain4j.model.embedding.request.EmbeddingRequest";
    private static final String MODERATION = "dev.langchain4j.model.moderation.ModerationRequest";
    private static final String STREAM_HANDLER = "dev.langchain4j.model.chat.response.StreamingChatResponseHandler";
    private static final String HERE = "dev.reprise.agent.hook.langchain4j.";

    @Override
    public String name() {
        return "langchain4j";
    }

    @Override
    public List<Point> points() {
        return List.of(
                below("model.chat.ChatModel", namedOneOf("chat", "doChat").and(takesArgument(0, REQUEST)), "Chat"),
                below(
                        "model.chat.StreamingChatModel",
                        namedOneOf("chat", "doChat")
                                .and(takesArgument(0, REQUEST))
                                .and(takesArgument(1, STREAM_HANDLER).or(takesArgument(2, STREAM_HANDLER))),
                        "StreamingChat"),
                below("model.embedding.EmbeddingModel", named("embedAll").and(takesArguments(1)), "EmbedAll"),
                below(
                        "model.embedding.EmbeddingModel",
                        namedOneOf("embed", "doEmbed").and(takesArgument(0, EMBEDDING_REQUEST)),
                        "Embed"),
                below(
                        "service.tool.ToolExecutor",
                        named("execute").and(takesArguments(2)).and(takesArgument(1, Object.class)),
                        "ToolText"),
                below("service.tool.ToolExecutor", named("executeWithContext").and(takesArguments(2)), "ToolResult"),
                below("store.memory.chat.ChatMemoryStore", named("getMessages").and(takesArguments(1)), "MemoryRead"),
                below(
                        "store.memory.chat.ChatMemoryStore",
                        named("updateMessages").and(takesArguments(2)),
                        "MemoryWrite"),
                below(
                        "store.memory.chat.ChatMemoryStore",
                        named("deleteMessages").and(takesArguments(1)),
                        "MemoryDelete"),
                below("memory.ChatMemory", named("messages").and(takesArguments(0)), "KeptMemory:read"),
                below("memory.ChatMemory", namedOneOf("add", "set").and(takesArguments(1)), "KeptMemory:write"),
                below("memory.ChatMemory", named("clear").and(takesArguments(0)), "KeptMemory:clear"),
                below(
                        "rag.content.retriever.ContentRetriever",
                        named("retrieve").and(takesArguments(1)),
                        "Retrieve"),
                below("store.embedding.EmbeddingStore", named("search").and(takesArguments(1)), "StoreSearch"),
                below(
                        "store.embedding.EmbeddingStore",
                        namedOneOf("add", "addAll").and(not(takesArguments(0))),
                        "StoreAdd"),
                below("store.embedding.EmbeddingStore", namedOneOf("remove", "removeAll"), "StoreRemove"),
                below(
                        "model.moderation.ModerationModel",
                        named("moderate").and(takesArguments(1)).and(not(takesArgument(0, MODERATION))),
                        "Moderate"),
                below(
                        "model.moderation.ModerationModel",
                        namedOneOf("moderate", "doModerate").and(takesArgument(0, MODERATION)),
                        "ModerateRequest"),
                below("model.scoring.ScoringModel", named("scoreAll").and(takesArguments(2)), "Score"),
                Point.in(
                        "dev.langchain4j.service.DefaultAiServices$1",
                        named("invoke")
                                .and(takesArguments(Object.class, java.lang.reflect.Method.class, Object[].class)),
                        HERE + "AgentService"));
    }

    private static Point below(String type, Methods methods, String handler) {
        return Point.below("dev.langchain4j." + type, MARKER, methods.and(not(isBridge())), HERE + handler);
    }
}
