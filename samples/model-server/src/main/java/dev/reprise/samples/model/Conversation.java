package dev.reprise.samples.model;

import java.util.List;
import java.util.stream.Collectors;

/** What a model is shown, whatever the protocol. */
public record Conversation(String model, String system, List<Message> messages, boolean streamed) {

    public Conversation {
        messages = List.copyOf(messages);
    }

    /** A message; {@code tool} names the tool whose result it is, and is empty for any other. */
    public record Message(String role, String text, String tool) {}

    /** What the user said last. */
    public String user() {
        return last("user").text();
    }

    /** All that was said, a message to a line. */
    public String history() {
        return messages.stream().map(Message::text).collect(Collectors.joining("\n"));
    }

    /** The last message, if it is the result of a tool; otherwise one without text. */
    public Message result() {
        Message last = messages.isEmpty() ? new Message("none", "", "") : messages.get(messages.size() - 1);
        return last.role().equals("tool") ? last : new Message("none", "", "");
    }

    private Message last(String role) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role().equals(role)) {
                return messages.get(i);
            }
        }
        return new Message("none", "", "");
    }
}
