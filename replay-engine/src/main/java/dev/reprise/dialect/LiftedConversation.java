package dev.reprise.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A request as the successor of the one before it in the same conversation.
 *
 * @param prefixCount how many of the first messages are the same as in the request before
 * @param messages all messages; those that stood in the request before are the same objects as there
 * @param head the request with an empty list in the place of the messages; the whole request where it has no messages
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LiftedConversation(int prefixCount, List<@Nullable Object> messages, LiftedRequest head) {

    /** The messages behind the common prefix. */
    public List<@Nullable Object> newMessages() {
        return messages.subList(prefixCount, messages.size());
    }

    /** The request as full lifting gives it. */
    public LiftedRequest whole() {
        if (!head.model().containsKey("messages")) {
            return head;
        }
        var model = new LinkedHashMap<>(head.model());
        model.put("messages", messages);
        return new LiftedRequest(head.name(), model, head.rest());
    }
}
