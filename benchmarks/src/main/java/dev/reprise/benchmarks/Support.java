package dev.reprise.benchmarks;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.util.ArrayList;
import java.util.List;

/** An agent that holds a conversation of twenty turns with a model, over LangChain4j and the wire. */
public final class Support {

    static final int TURNS = 20;

    private final ChatModel model;

    Support(String baseUrl) {
        model = OpenAiChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey("sk-benchmark")
                .modelName("gpt-benchmark")
                .maxRetries(0)
                .build();
    }

    /** What customer {@code number} says, turn by turn; gives the last answer. */
    public String converse(int number) {
        var prose = new Prose(number);
        List<ChatMessage> conversation = new ArrayList<>();
        conversation.add(SystemMessage.from("You are a support desk.\n\n" + new Prose(0).text(1_000)));
        String answer = "";
        for (int turn = 0; turn < TURNS; turn++) {
            conversation.add(UserMessage.from(prose.text(100)));
            AiMessage said = model.chat(conversation).aiMessage();
            conversation.add(said);
            answer = said.text();
        }
        return answer;
    }
}
