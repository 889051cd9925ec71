package com.acme;

import com.google.adk.events.Event;
import com.google.adk.models.BaseLlm;
import com.google.adk.models.Gemini;
import com.google.adk.runner.Runner;
import com.google.adk.sessions.Session;
import com.google.genai.Client;
import com.google.genai.types.Content;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;

/** What applications of the kit have in common. */
abstract class AdkApplication extends Application {

    static BaseLlm gemini(String behaviour) {
        return new Gemini(
                "gemini-test",
                Client.builder()
                        .httpOptions(HttpOptions.builder()
                                .baseUrl(url(behaviour))
                                .retryOptions(HttpRetryOptions.builder()
                                        .attempts(behaviour.equals("busy") ? 2 : 1)
                                        .build())
                                .build())
                        .build());
    }

    /** What the agents of a runner say to somebody new. */
    static String answer(Runner runner, String question) {
        return answer(
                runner,
                runner.sessionService().createSession(runner.appName(), "anna").blockingGet(),
                question);
    }

    /** What they say in a session. */
    static String answer(Runner runner, Session session, String question) {
        var said = new StringBuilder();
        runner.runAsync(session.userId(), session.id(), Content.fromParts(Part.fromText(question)))
                .blockingForEach(event -> {
                    if (!text(event).isEmpty()) {
                        said.append(said.isEmpty() ? "" : " / ")
                                .append(event.author())
                                .append(": ")
                                .append(text(event));
                    }
                });
        return said.toString();
    }

    static String text(Event event) {
        var text = new StringBuilder();
        event.content()
                .flatMap(Content::parts)
                .ifPresent(parts -> parts.forEach(part -> part.text().ifPresent(text::append)));
        return text.toString();
    }
}
