package dev.reprise.testkit;

import dev.reprise.dialect.Dialect;
import dev.reprise.dialect.Dialects;
import dev.reprise.dialect.LiftedRequest;
import dev.reprise.dialect.StreamLift;
import dev.reprise.trace.Fact;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whole exchanges with a model, lifted as a recording lifts them. */
final class Exchanges {

    private static final String ID = "chatcmpl_testkit";

    private Exchanges() {}

    static StepBuilder openAi(TraceBuilder trace, List<Message> messages, Answer.Said said, boolean streamed) {
        byte[] request = OpenAiWire.request(messages, streamed);
        Dialect dialect = Dialects.recognise("POST", OpenAiWire.URL, request, 0, request.length)
                .orElseThrow();
        LiftedRequest lifted = dialect.request("POST", OpenAiWire.URL, Dialects.tree(request, 0, request.length));
        Map<String, @Nullable Object> payload = lifted.rest().isEmpty() ? Map.of() : Map.of("rest", lifted.rest());
        StepBuilder step = trace.llm(lifted.name(), lifted.model());
        return streamed
                ? step.exchange(
                        number -> streamed(trace, number, dialect, payload, said), streamedAnswer(dialect, said), true)
                : step.exchange(number -> plain(trace, number, dialect, payload, said), answer(dialect, said), false);
    }

    private static void plain(
            TraceBuilder trace, int step, Dialect dialect, Map<String, @Nullable Object> payload, Answer.Said said) {
        String body = new String(OpenAiWire.response(said, ID), StandardCharsets.UTF_8);
        trace.add(exchange(trace, step, dialect, "application/json", payload, body));
    }

    private static void streamed(
            TraceBuilder trace, int step, Dialect dialect, Map<String, @Nullable Object> payload, Answer.Said said) {
        trace.add(exchange(trace, step, dialect, "text/event-stream", payload, null));
        for (byte[] event : OpenAiWire.events(said, ID)) {
            String text = new String(event, StandardCharsets.UTF_8);
            trace.add(new Fact.Chunk(step, 1, trace.tick(), text, false, null));
        }
        trace.add(new Fact.Chunk(step, 1, trace.tick(), null, true, null));
    }

    private static Fact.Exchange exchange(
            TraceBuilder trace,
            int step,
            Dialect dialect,
            String type,
            Map<String, @Nullable Object> payload,
            @Nullable String body) {
        return new Fact.Exchange(
                step,
                1,
                trace.tick(),
                dialect.name(),
                "POST",
                OpenAiWire.URL,
                200,
                Map.of("content-type", List.of(type)),
                payload,
                null,
                body == null,
                body,
                null);
    }

    private static Map<String, @Nullable Object> answer(Dialect dialect, Answer.Said said) {
        byte[] body = OpenAiWire.response(said, ID);
        return dialect.response(200, Dialects.tree(body, 0, body.length));
    }

    private static Map<String, @Nullable Object> streamedAnswer(Dialect dialect, Answer.Said said) {
        StreamLift lift = dialect.stream();
        OpenAiWire.events(said, ID).forEach(lift::feed);
        return lift.result().response();
    }
}
