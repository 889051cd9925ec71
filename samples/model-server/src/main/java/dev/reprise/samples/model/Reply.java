package dev.reprise.samples.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the model does. */
public sealed interface Reply {

    /** It speaks, calls tools, or both. */
    record Says(String text, List<ToolCall> calls) implements Reply {

        public Says {
            calls = List.copyOf(calls);
        }

        public String finish() {
            return calls.isEmpty() ? "stop" : "tool_calls";
        }

        /** Text in the pieces in which it is streamed: words. */
        public List<String> pieces() {
            return text.isEmpty() ? List.of() : List.of(text.split("(?<= )"));
        }

        /** What it cost to say, roughly. */
        public int tokens() {
            return text.length() / 4 + calls.size() * 20;
        }
    }

    /** It fails. */
    record Fails(int status, String message) implements Reply {}

    /** The connection breaks in the middle of an answer. */
    record Breaks() implements Reply {}

    /** A call of a tool. */
    record ToolCall(String id, String name, ObjectNode arguments) {}
}
