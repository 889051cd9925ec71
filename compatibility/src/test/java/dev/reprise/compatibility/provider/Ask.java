package dev.reprise.compatibility.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model is asked, whatever the shape of the request.
 *
 * @param messages how many messages it is shown
 * @param question the last thing a user said
 * @param results what tools gave since then
 * @param tools the tools that are offered: name, and the names and types of their parameters
 * @param streamed whether the answer is wanted in pieces
 */
public record Ask(
        int messages, String question, List<String> results, Map<String, Map<String, String>> tools, boolean streamed) {

    private static final Pattern ORDER = Pattern.compile("[A-Z]-\\d+");
    private static final Pattern AGENT = Pattern.compile("agent (\\w+)");
    private static final Pattern WANTED = Pattern.compile("\\[\\[(.*?)]]");

    /** A call of a tool that the model asks for. */
    public record ToolCall(String id, String name, Map<String, Object> arguments) {}

    /** The tool to call next: each once, in the order in which they are offered. Null where there is none left. */
    ToolCall call() {
        List<String> names = new ArrayList<>(tools.keySet());
        if (results.size() >= names.size()) {
            return null;
        }
        String name = names.get(results.size());
        var arguments = new LinkedHashMap<String, Object>();
        Matcher order = ORDER.matcher(question);
        String about = order.find() ? order.group() : question;
        tools.get(name)
                .forEach((parameter, type) -> arguments.put(
                        parameter,
                        parameter.equals("agent_name") || parameter.equals("agentName")
                                ? agent(about)
                                : switch (type) {
                                    case "integer", "number" -> 40L;
                                    case "boolean" -> true;
                                    default -> about;
                                }));
        return new ToolCall("call-" + messages, name, arguments);
    }

    /** The agent to whom a question is to be handed, where it says so. */
    private String agent(String otherwise) {
        Matcher agent = AGENT.matcher(question);
        return agent.find() ? agent.group(1) : otherwise;
    }

    /**
     * What the model says where it calls no tool. What a question wants to hear it has in double brackets: the first time
     * the first, when it is asked the same again in that conversation the next.
     */
    List<String> words() {
        List<String> wanted =
                WANTED.matcher(question).results().map(each -> each.group(1)).toList();
        if (!wanted.isEmpty()) {
            return List.of(wanted.get(Math.min((messages - 1) / 2, wanted.size() - 1)));
        }
        String text = "Of " + messages + " messages the last was: " + question
                + (results.isEmpty() ? "" : " Tools said: " + results);
        return List.of(text.split("(?<= )"));
    }

    /** The tools of a list of definitions in JSON schema. */
    static Map<String, String> parameters(Object schema) {
        var parameters = new LinkedHashMap<String, String>();
        if (schema instanceof Map<?, ?> map && map.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, property) -> parameters.put(
                    String.valueOf(name),
                    property instanceof Map<?, ?> described
                            ? String.valueOf(described.get("type")).toLowerCase(java.util.Locale.ROOT)
                            : "string"));
        }
        return parameters;
    }

    /** The text of what is a text, a part with a text, or a list of such. */
    static String text(Object content) {
        if (content instanceof List<?> parts) {
            return String.join("", parts.stream().map(Ask::text).toList());
        }
        if (content instanceof Map<?, ?> part) {
            return part.get("text") != null ? text(part.get("text")) : "";
        }
        return content == null ? "" : String.valueOf(content);
    }
}
