package dev.reprise.insight;

import dev.reprise.trace.Step;
import dev.reprise.tree.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of an input or an outcome that has one source: a message of a prompt, or the whole. */
record Section(Source source, TreePath at, @Nullable Object tree) {

    static List<Section> of(Timeline.Moment moment) {
        Object tree = moment.tree();
        if (moment.step().kind().equals("embedding") && moment.outcome()) {
            return List.of();
        }
        if (LlmStep.is(moment.step()) && tree instanceof Map<?, ?> map) {
            return moment.outcome() ? answer(map) : prompt(map);
        }
        return List.of(new Section(sourceOf(moment), TreePath.root(), tree));
    }

    private static List<Section> prompt(Map<?, ?> request) {
        var sections = new ArrayList<Section>();
        request.forEach((key, value) -> {
            TreePath at = TreePath.root().child(String.valueOf(key));
            if ("messages".equals(key) && value instanceof List<?> messages) {
                for (int i = 0; i < messages.size(); i++) {
                    sections.add(new Section(sourceOf(messages.get(i)), at.child(i), messages.get(i)));
                }
            } else {
                sections.add(new Section("raw".equals(key) ? Source.PROMPT : Source.CONFIGURATION, at, value));
            }
        });
        return sections;
    }

    private static List<Section> answer(Map<?, ?> response) {
        boolean lifted = response.containsKey("messages");
        TreePath root = TreePath.root();
        return List.of(
                lifted
                        ? new Section(Source.MODEL, root.child("messages"), response.get("messages"))
                        : new Section(Source.MODEL, root, response));
    }

    private static Source sourceOf(@Nullable Object message) {
        Object role = message instanceof Map<?, ?> map ? map.get("role") : null;
        if ("user".equals(role)) {
            return Source.USER;
        }
        boolean rules = "system".equals(role) || "developer".equals(role);
        return rules ? Source.SYSTEM_PROMPT : Source.MEMORY;
    }

    private static Source sourceOf(Timeline.Moment moment) {
        Step step = moment.step();
        if (!moment.outcome()) {
            return switch (step.kind()) {
                case "llm" -> Source.PROMPT;
                case "tool", "retrieval", "memory", "embedding", "config" -> Source.APPLICATION;
                default -> step.parent() == 0 ? Source.INPUT : Source.APPLICATION;
            };
        }
        return switch (step.kind()) {
            case "llm" -> Source.MODEL;
            case "tool" -> Source.TOOL;
            case "retrieval" -> Source.RETRIEVAL;
            case "memory" -> Source.MEMORY;
            case "config" -> Source.CONFIGURATION;
            case "agent" -> Source.AGENT;
            case "service", "http" -> Source.SERVICE;
            default -> Source.APPLICATION;
        };
    }
}
