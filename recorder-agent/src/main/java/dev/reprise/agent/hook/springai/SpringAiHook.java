package dev.reprise.agent.hook.springai;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.weave.Methods;
import java.util.List;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.isBridge;
import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.not;
import static dev.reprise.agent.weave.Methods.takesArgument;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** Spring AI 1.1 and 2.0, at its interfaces: default methods of theirs and whatever implements them. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SpringAiHook implements Hook {

    private static final String AI = "org.springframework.ai.";
    private static final String MARKER = "org/springframework/ai/";
    private static final String HERE = "dev.reprise.agent.hook.springai.";

    @Override
    public String name() {
        return "spring-ai";
    }

    @Override
    public List<Point> points() {
        return List.of(
                below("chat.client.advisor.api.CallAdvisorChain", takes("nextCall", 1), "ClientCall"),
                below("chat.client.advisor.api.StreamAdvisorChain", takes("nextStream", 1), "ClientStream"),
                below("chat.model.ChatModel", one("call", "chat.prompt.Prompt"), "ModelCall"),
                below("chat.model.StreamingChatModel", one("stream", "chat.prompt.Prompt"), "ModelStream"),
                below("embedding.EmbeddingModel", one("call", "embedding.EmbeddingRequest"), "Embed"),
                below("embedding.EmbeddingModel", one("embed", "document.Document"), "EmbedDocument"),
                below("tool.ToolCallback", named("call").and(takesArgument(0, String.class)), "Tool"),
                below("model.tool.ToolCallingManager", takes("executeToolCalls", 2), "ToolRequests"),
                below("chat.memory.ChatMemoryRepository", takes("findByConversationId", 1), "MemoryRead"),
                below("chat.memory.ChatMemoryRepository", takes("saveAll", 2), "MemoryWrite"),
                below("chat.memory.ChatMemoryRepository", takes("deleteByConversationId", 1), "MemoryDelete"),
                below("chat.memory.ChatMemoryRepository", takes("findConversationIds", 0), "Conversations"),
                below("chat.memory.ChatMemory", named("get").and(takesArgument(0, String.class)), "KeptMemory:read"),
                below("chat.memory.ChatMemory", takes("add", 2), "KeptMemory:write"),
                below("chat.memory.ChatMemory", takes("clear", 1), "KeptMemory:clear"),
                below(
                        "vectorstore.VectorStoreRetriever",
                        one("similaritySearch", "vectorstore.SearchRequest"),
                        "Search"),
                below("vectorstore.VectorStore", named("add").and(takesArguments(List.class)), "StoreAdd"),
                below("vectorstore.VectorStore", takes("delete", 1), "StoreDelete"),
                below("rag.retrieval.search.DocumentRetriever", takes("retrieve", 1), "Retrieve"));
    }

    private static Methods takes(String name, int arguments) {
        return named(name).and(takesArguments(arguments));
    }

    private static Methods one(String name, String argument) {
        return takes(name, 1).and(takesArgument(0, AI + argument));
    }

    private static Point below(String type, Methods methods, String handler) {
        return Point.below(AI + type, MARKER, methods.and(not(isBridge())), HERE + handler);
    }
}
