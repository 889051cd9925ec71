package dev.reprise.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes once what a run says again and again, and refers to it afterwards. */
final class Sharing {

    private final RunTrace trace;

    Sharing(RunTrace trace) {
        this.trace = trace;
    }

    /** The tree, or a reference to it; null, and a gap, where it is more than a trace can hold. */
    @Nullable
    Object value(@Nullable Object tree) throws IOException {
        try {
            return trace.file().definitions().value(tree);
        } catch (IllegalArgumentException tooMuch) {
            trace.gap("a value could not be written: " + tooMuch.getMessage());
            return null;
        }
    }

    /** What a framework says that it asks a model: its messages are a conversation. */
    @Nullable
    Object request(@Nullable Object tree) throws IOException {
        if (!(tree instanceof Map<?, ?>)) {
            return value(tree);
        }
        Map<String, @Nullable Object> request = members(tree);
        if (request.get("messages") instanceof List<?> messages) {
            try {
                request.put("messages", trace.file().definitions().conversation(messages));
            } catch (IllegalArgumentException tooMuch) {
                trace.gap("a conversation could not be written: " + tooMuch.getMessage());
                request.put("messages", null);
            }
        }
        return request;
    }

    /** What a model answered: its messages will stand in the conversation that goes on. */
    @Nullable
    Object answer(@Nullable Object tree) throws IOException {
        if (!(tree instanceof Map<?, ?> map) || !(map.get("messages") instanceof List<?> messages)) {
            return value(tree);
        }
        var answer = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, member) -> answer.put(String.valueOf(name), member));
        var shared = new ArrayList<@Nullable Object>(messages.size());
        for (Object message : messages) {
            shared.add(value(message));
        }
        answer.put("messages", shared);
        return answer;
    }

    /** The members of a tree, each of which may be large, but the messages as they are. */
    Map<String, @Nullable Object> members(@Nullable Object tree) throws IOException {
        var members = new LinkedHashMap<String, @Nullable Object>();
        if (tree instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> member : map.entrySet()) {
                String name = String.valueOf(member.getKey());
                members.put(name, name.equals("messages") ? member.getValue() : value(member.getValue()));
            }
        }
        return members;
    }
}
