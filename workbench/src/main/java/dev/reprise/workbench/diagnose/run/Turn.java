package dev.reprise.workbench.diagnose.run;

import dev.reprise.dialect.LlmMessage;
import dev.reprise.dialect.ToolCall;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * One answer of a model.
 *
 * @param index its place among the turns of the run, from 0
 * @param step the llm step
 * @param agent the agent whose model it is
 * @param conversation the number of the conversation: turns that send each other's messages again have the same one
 * @param model as the request names it
 * @param offered the tools that were offered, by name
 * @param fresh the messages that this turn is the first of its conversation to send, its own answers aside
 * @param dropped the messages that the turn before sent and this one does not
 * @param systemLost whether the turn before had a system prompt and this one has none
 * @param text what the model said
 * @param calls the tools that it asked for
 * @param finish why it stopped, as the provider says
 * @param failed whether no answer came
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Turn(
        int index,
        int step,
        Agent agent,
        int conversation,
        String model,
        Map<String, Map<?, ?>> offered,
        List<LlmMessage> fresh,
        List<LlmMessage> dropped,
        boolean systemLost,
        String text,
        List<ToolCall> calls,
        String finish,
        boolean failed) {

    public Turn {
        fresh = List.copyOf(fresh);
        dropped = List.copyOf(dropped);
        calls = List.copyOf(calls);
    }

    /** Whether a person, or whoever speaks for one, said something since the turn before. */
    public boolean userSpoke() {
        return fresh.stream()
                .anyMatch(message ->
                        message.role().equals("user") && !message.text().isBlank());
    }

    /** What they said. */
    public String userText() {
        var text = new StringBuilder();
        for (LlmMessage message : fresh) {
            if (message.role().equals("user")) {
                text.append(message.text()).append('\n');
            }
        }
        return text.toString();
    }

    /** Whether the model answered in words and asked for nothing. */
    public boolean isAnswer() {
        return calls.isEmpty() && !failed;
    }
}
