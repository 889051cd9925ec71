package dev.reprise.testkit;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What a scripted model says. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Answer {

    /** A message: a text, tools that it asks for, or both. */
    record Said(@Nullable String text, List<Asked> tools) implements Answer {
        public Said {
            tools = List.copyOf(tools);
        }
    }

    /** The provider refuses, with a status such as 429. Only a request over the wire can be refused so. */
    record Refused(int status, String message) implements Answer {}

    /** A tool that the model asks for, under an id that the provider invents where it is null. */
    record Asked(@Nullable String id, String tool, Map<String, ?> arguments) {}

    /** A text. */
    static Answer text(String text) {
        return new Said(text, List.of());
    }

    /** Asks for one tool. */
    static Answer tool(String tool, Map<String, ?> arguments) {
        return new Said(null, List.of(new Asked(null, tool, arguments)));
    }

    /** Refuses. */
    static Answer refused(int status, String message) {
        return new Refused(status, message);
    }
}
