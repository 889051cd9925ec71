package dev.reprise.benchmarks;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.record.Recording;
import dev.reprise.record.RecordingMetrics;
import dev.reprise.record.RecordingOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs of an agent that calls a model over the wire, as hooks would report them. */
final class Runs {

    static final String URL = "https://api.openai.com/v1/chat/completions";

    static final Map<String, List<String>> SENT =
            Map.of("content-type", List.of("application/json"), "accept", List.of("application/json"));

    static final Map<String, List<String>> RECEIVED =
            Map.of("content-type", List.of("application/json"), "x-request-id", List.of("req_5b1f"));

    private static final Duration NEVER = Duration.ofHours(1);

    private Runs() {}

    /** A recording that keeps all, however long the run. */
    static RecordingOptions.Builder options(Path directory) {
        return RecordingOptions.to(directory).runAtMost(1L << 40, 1 << 30, Duration.ofDays(1));
    }

    /** A recording whose own thread sleeps, so that {@link Recording#flush} does all the work. */
    static Recording quiet(Path directory) {
        Recording recording = Recording.start(
                options(directory).every(NEVER, NEVER).queueBytes(1L << 30).build());
        World.put(recording);
        return recording;
    }

    /** An agent starts. */
    static Crossing agent() {
        return World.enter(
                Call.of("agent", "SupportAgent.handle", "Where is my order?").asEntry());
    }

    /** A call of a model, recorded. */
    static void call(Exchange exchange) {
        Crossing crossing = World.enter(Call.http("POST", URL, SENT, exchange.request()));
        crossing.head(200, RECEIVED);
        crossing.chunk(exchange.response());
        crossing.exit(Outcome.returned(null));
    }

    static void end(Crossing agent) {
        agent.exit(Outcome.returned("It is on its way."));
    }

    /** One run with these calls, in a trace of its own. */
    static void record(Path directory, boolean compress, List<Exchange> exchanges) {
        try (Recording recording = Recording.start(
                options(directory).compress(compress).every(NEVER, NEVER).build())) {
            World.put(recording);
            Crossing agent = agent();
            long waiting = 0;
            for (Exchange exchange : exchanges) {
                call(exchange);
                waiting += exchange.bytes() + 4_096;
                if (waiting > 8 << 20) {
                    recording.flush();
                    waiting = 0;
                }
            }
            end(agent);
            recording.flush();
            check(recording);
        }
    }

    /** Figures of a recording that lost something are worth nothing. */
    static void check(Recording recording) {
        RecordingMetrics metrics = recording.metrics();
        if (metrics.runsGivenUp() + metrics.eventsRefused() + metrics.contextLost() + metrics.failures() > 0) {
            throw new IllegalStateException("the recording lost something: " + metrics);
        }
    }
}
