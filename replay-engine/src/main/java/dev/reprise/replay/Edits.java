package dev.reprise.replay;

import dev.reprise.boundary.Outcome;
import dev.reprise.dialect.LlmResponse;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.tree.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Edits of the past: what single steps answer instead of what was recorded. */
final class Edits {

    private final Map<Integer, Outcome> outcomes = new ConcurrentHashMap<>();
    private final Map<Integer, Duration> delays = new ConcurrentHashMap<>();
    private volatile int live;

    void put(Expected step, Outcome outcome) {
        outcomes.put(step.number(), outcome);
    }

    void delay(int step, Duration longer) {
        delays.put(step, longer);
    }

    /** This step runs live and is held against its record. */
    void runsLive(int step) {
        live = step;
    }

    boolean live(int step) {
        return live == step;
    }

    Optional<Outcome> of(Expected step) {
        return Optional.ofNullable(outcomes.get(step.number()));
    }

    /** Whether the step is to fail: then it does so as often as it is tried. */
    boolean fail(Expected step) {
        return outcomes.get(step.number()) instanceof Outcome.Threw;
    }

    void delay(Expected step) {
        Duration longer = delays.get(step.number());
        if (longer != null) {
            try {
                Thread.sleep(longer.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The same without holding a thread. */
    CompletableFuture<@Nullable Void> delayLater(Expected step) {
        Duration longer = delays.get(step.number());
        return longer == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(longer.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** An outcome in the form in which the step was recorded: over the wire, a text stands in the provider's response. */
    static Outcome returning(Expected expected, @Nullable Object value) {
        List<Step.Attempt> attempts = expected.attempts();
        if (attempts.isEmpty()) {
            return Outcome.returned(value);
        }
        Fact.Exchange exchange = attempts.get(attempts.size() - 1).exchange();
        Outcome.Head head = new Outcome.Head(200, exchange.headers());
        byte[] body = value instanceof byte[] bytes ? bytes : response(expected, exchange, value);
        return new Outcome.Streamed(head, List.of(new Outcome.Piece(0, body)), Outcome.returned(null));
    }

    private static byte[] response(Expected expected, Fact.Exchange exchange, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return Json.writeUtf8(value);
        }
        String recorded = recordedText(expected.step.output());
        if (!(exchange.response() instanceof String body)
                || recorded.isEmpty()
                || !body.contains(Json.write(recorded))) {
            throw new IllegalArgumentException("step " + expected.number()
                    + " was not answered by one plain text: give the whole response body as bytes or as a tree");
        }
        return body.replace(Json.write(recorded), Json.write(text)).getBytes(StandardCharsets.UTF_8);
    }

    private static String recordedText(@Nullable Object output) {
        if (!(output instanceof Map<?, ?> lifted)) {
            return "";
        }
        var members = new LinkedHashMap<String, @Nullable Object>();
        lifted.forEach((name, value) -> members.put(String.valueOf(name), value));
        return LlmResponse.of(members).text();
    }
}
