package com.acme.flows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Asks a model and runs the tools that it wants, until it has an answer. */
public final class Flow {

    private final String name;
    private final Model model;
    private final List<Tool<?>> tools;

    /** A flow with a name, a model and tools. */
    public Flow(String name, Model model, List<Tool<?>> tools) {
        this.name = name;
        this.model = model;
        this.tools = List.copyOf(tools);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Answers a request. */
    public String run(String request) {
        var turns = new ArrayList<>(List.of(request));
        Answer answer = model.ask(new Question("acme-1", List.copyOf(turns)));
        while (answer.tool() != null) {
            turns.add(answer.tool() + " gave " + result(answer));
            answer = model.ask(new Question("acme-1", List.copyOf(turns)));
        }
        return answer.text();
    }

    /** Answers a request with what the model says at once. */
    public CompletionStage<String> hint(String request) {
        return model.askLater(new Question("acme-1", List.of(request))).thenApply(Answer::text);
    }

    private Object result(Answer answer) {
        for (Tool<?> tool : tools) {
            if (tool.name().equals(answer.tool())) {
                return tool.run(answer.argument());
            }
        }
        return "no such tool";
    }
}
