package com.acme.flows.hooks;

import com.acme.flows.Answer;
import com.acme.flows.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

// region shapes
/** Questions and answers in the shapes that llm steps have in every trace, and back. */
final class Words {

    private Words() {}

    static Object tree(Question question) {
        var messages = new ArrayList<Object>();
        question.turns().forEach(turn -> messages.add(message("user", text(turn))));
        return Map.of("model", question.model(), "messages", messages);
    }

    static Object tree(Answer answer) {
        Object said = answer.tool() == null
                ? text(answer.text())
                : Map.of("type", "tool_call", "name", answer.tool(), "arguments", answer.argument());
        return Map.of("messages", List.of(message("assistant", said)));
    }

    static Answer answer(Object tree) {
        var messages = (List<?>) ((Map<?, ?>) tree).get("messages");
        var part = (Map<?, ?>) ((List<?>) ((Map<?, ?>) messages.get(0)).get("parts")).get(0);
        return part.get("type").equals("text")
                ? Answer.saying((String) part.get("content"))
                : Answer.wanting((String) part.get("name"), (String) part.get("arguments"));
    }

    private static Map<String, Object> message(String role, Object part) {
        return Map.of("role", role, "parts", List.of(part));
    }

    private static Map<String, Object> text(String content) {
        return Map.of("type", "text", "content", content);
    }
}
// endregion shapes
