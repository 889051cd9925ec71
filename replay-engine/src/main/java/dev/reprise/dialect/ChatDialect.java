package dev.reprise.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dialect whose requests carry a conversation: a head, and one list that grows from request to request. */
abstract class ChatDialect extends WireDialect {

    private final String conversation;

    ChatDialect(String name, String conversation) {
        super(name, Operation.CHAT);
        this.conversation = conversation;
    }

    /** The member of the body that holds the conversation. */
    final String conversation() {
        return conversation;
    }

    /** Whether an element of the conversation may become part of the message before it. */
    boolean joinsElements() {
        return false;
    }

    @Override
    final LiftedRequest request(Address address, Members body) {
        var request = new ChatRequest();
        List<?> elements = body.takeList(conversation);
        head(address, body, request);
        if (elements != null) {
            elements.forEach(element -> message(element, request.messages));
        }
        return request.lifted(body);
    }

    /** Lifts everything but the elements of the conversation. */
    abstract void head(Address address, Members body, ChatRequest into);

    /** Lifts one element of the conversation. */
    abstract void message(@Nullable Object element, List<@Nullable Object> into);
}
