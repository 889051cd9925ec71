package dev.reprise.agent.hook.springai;

import dev.reprise.agent.hook.Parts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/** The pieces of a stream as the one answer that they are. */
final class Joined {

    private Joined() {}

    static Object tree(List<ChatResponse> pieces) {
        var text = new StringBuilder();
        var calls = new ArrayList<@Nullable Object>();
        String reason = null;
        Object usage = null;
        for (ChatResponse piece : pieces) {
            for (Generation each : piece.getResults()) {
                AssistantMessage said = each.getOutput();
                if (said.getText() != null) {
                    text.append(said.getText());
                }
                said.getToolCalls()
                        .forEach(call -> calls.add(Parts.toolCall(call.id(), call.name(), call.arguments())));
                String given = each.getMetadata().getFinishReason();
                reason = given == null || given.isEmpty() ? reason : given;
            }
            Object counted = Responses.usage(piece.getMetadata().getUsage());
            usage = counted == null ? usage : counted;
        }
        var parts = new ArrayList<@Nullable Object>();
        Parts.text(parts, "text", text.isEmpty() ? null : text.toString());
        parts.addAll(calls);
        var reasons = new ArrayList<@Nullable Object>();
        reasons.add(reason);
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("messages", List.of(Parts.message("assistant", parts)));
        tree.put("finish_reasons", reasons);
        Parts.put(tree, "usage", usage);
        return tree;
    }

    /** What was said, in words alone. */
    static String said(List<ChatResponse> pieces) {
        var text = new StringBuilder();
        for (ChatResponse piece : pieces) {
            for (Generation each : piece.getResults()) {
                if (each.getOutput().getText() != null) {
                    text.append(each.getOutput().getText());
                }
            }
        }
        return text.toString();
    }
}
