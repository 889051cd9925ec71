package dev.reprise.testkit;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The client and its interceptor on the wire: asks a model over HTTP, and again where it is refused for now. */
final class Wire {

    private static final int ATTEMPTS = 3;

    private final Schedule schedule;
    private final ScriptedWorld world;
    private final @Nullable String site;

    Wire(Schedule schedule, ScriptedWorld world, @Nullable String site) {
        this.schedule = schedule;
        this.world = world;
        this.site = site;
    }

    Answer.Said ask(List<Message> messages) throws Exception {
        var body = new ByteArrayOutputStream();
        send(messages, false, body::writeBytes);
        return OpenAiWire.said(body.toByteArray());
    }

    Answer.Said stream(List<Message> messages, Consumer<String> onText) throws Exception {
        var text = new StringBuilder();
        var asked = new ArrayList<Answer.Asked>();
        var pending = new ByteArrayOutputStream();
        send(messages, true, piece -> {
            pending.writeBytes(piece);
            String lines = pending.toString(StandardCharsets.UTF_8);
            int whole = lines.lastIndexOf('\n') + 1;
            pending.reset();
            pending.writeBytes(lines.substring(whole).getBytes(StandardCharsets.UTF_8));
            lines.substring(0, whole).lines().forEach(line -> {
                Answer.Said delta = OpenAiWire.delta(line);
                if (delta != null) {
                    asked.addAll(delta.tools());
                    if (delta.text() != null && !delta.text().isEmpty()) {
                        text.append(delta.text());
                        onText.accept(delta.text());
                    }
                }
            });
        });
        return new Answer.Said(text.isEmpty() ? null : text.toString(), asked);
    }

    private void send(List<Message> messages, boolean streamed, Consumer<byte[]> onPiece) throws Exception {
        byte[] body = OpenAiWire.request(messages, streamed);
        for (int attempt = 1; ; attempt++) {
            var refusal = new ByteArrayOutputStream();
            int status = exchange(messages, streamed, body, onPiece, refusal);
            if (status < 400) {
                return;
            }
            if (attempt == ATTEMPTS || status != 429 && status < 500) {
                throw new IOException(
                        "the model refused with " + status + ": " + refusal.toString(StandardCharsets.UTF_8));
            }
        }
    }

    private int exchange(
            List<Message> messages,
            boolean streamed,
            byte[] body,
            Consumer<byte[]> onPiece,
            ByteArrayOutputStream refusal)
            throws Exception {
        schedule.pause();
        Call call = Call.http("POST", OpenAiWire.URL, Map.of("content-type", List.of("application/json")), body);
        Crossing crossing = schedule.crossing(() -> World.enter(call.at(site)));
        Outcome answer = schedule.crossing(crossing::answer);
        if (answer == null) {
            return live(crossing, messages, streamed, onPiece, refusal);
        }
        if (!(answer instanceof Outcome.Streamed response)) {
            Crossings.given(answer);
            throw new IllegalStateException("a call over the wire was answered without a response");
        }
        int status = response.head() == null ? 200 : response.head().status();
        for (Outcome.Piece piece : response.pieces()) {
            (status < 400 ? onPiece : (Consumer<byte[]>) refusal::writeBytes).accept(bytes(piece.value()));
            schedule.pause();
        }
        Crossings.given(response.end());
        return status;
    }

    private int live(
            Crossing crossing,
            List<Message> messages,
            boolean streamed,
            Consumer<byte[]> onPiece,
            ByteArrayOutputStream refusal) {
        try {
            Request request =
                    world.request("chat", messages.stream().map(Message::tree).toList());
            schedule.pause(world.micros(request));
            Answer answer = world.askModel(request);
            if (answer instanceof Answer.Refused refused) {
                crossing.head(refused.status(), Map.of("retry-after", List.of("1")));
                piece(crossing, OpenAiWire.refusal(refused), refusal::writeBytes);
                Crossings.exit(schedule, crossing, Outcome.returned(null));
                return refused.status();
            }
            Answer.Said said = world.identified((Answer.Said) answer);
            String id = world.inventId("chatcmpl");
            crossing.head(200, Map.of("content-type", List.of(streamed ? "text/event-stream" : "application/json")));
            if (streamed) {
                for (byte[] event : OpenAiWire.events(said, id)) {
                    piece(crossing, event, onPiece);
                    schedule.pause(world.micros(request) / 10);
                }
            } else {
                piece(crossing, OpenAiWire.response(said, id), onPiece);
            }
            Crossings.exit(schedule, crossing, Outcome.returned(null));
            return 200;
        } catch (RuntimeException | Error thrown) {
            Crossings.exit(schedule, crossing, Outcome.threw(thrown));
            throw thrown;
        }
    }

    private static void piece(Crossing crossing, byte[] piece, Consumer<byte[]> onPiece) {
        crossing.chunk(piece);
        onPiece.accept(piece);
    }

    private static byte[] bytes(@Nullable Object value) {
        return value instanceof byte[] bytes ? bytes : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    }
}
