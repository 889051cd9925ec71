package dev.reprise.agent.hook.okhttp;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.boot.Quiet;
import dev.reprise.agent.hook.NotSeen;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** A call is executed. */
final class Executing implements Handler {

    private static final int SWITCHING_PROTOCOLS = 101;

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) throws IOException {
        if (!(self instanceof Call call)) {
            return null;
        }
        Request request = call.request();
        if (request.header("Sec-WebSocket-Key") != null) {
            return null;
        }
        Body body = Body.of(request);
        String url = request.url().toString();
        Crossing crossing = World.enter(dev.reprise.boundary.Call.http(
                request.method(), url, request.headers().toMultimap(), body.bytes()));
        Outcome answer = crossing.answer();
        if (answer == null) {
            NotSeen.body(request.method(), url, body.unseen());
            Quiet.begin();
            return new Live(crossing);
        }
        if (answer instanceof Outcome.Threw threw) {
            return Passage.Answered.throwing(threw.thrown());
        }
        try {
            return Answers.passage(request, answer);
        } catch (Throwable untranslatable) {
            return Passage.Answered.throwing(untranslatable);
        }
    }

    /** The bytes of a body, or why they were not seen. */
    private record Body(byte[] bytes, @Nullable String unseen) {

        static Body of(Request request) throws IOException {
            RequestBody body = request.body();
            if (body == null) {
                return new Body(new byte[0], null);
            }
            if (body.isDuplex()) {
                return new Body(new byte[0], NotSeen.LATER);
            }
            if (body.isOneShot()) {
                long length = body.contentLength();
                return length < 0 || length > NotSeen.MOST
                        ? new Body(new byte[0], length < 0 ? NotSeen.ONCE : NotSeen.TOO_LARGE)
                        : new Body(WrittenOnce.written(body), null);
            }
            var bytes = new NotSeen.Bounded();
            try {
                if (body.contentLength() <= NotSeen.MOST) {
                    BufferedSink sink = Okio.buffer(Okio.sink(bytes));
                    body.writeTo(sink);
                    sink.flush();
                    return new Body(bytes.bytes(), null);
                }
            } catch (NotSeen.TooLarge unbounded) {
                // One that does not say how long it is.
            }
            return new Body(new byte[0], NotSeen.TOO_LARGE);
        }
    }

    private static final class Live extends Passage {

        private final Crossing crossing;

        Live(Crossing crossing) {
            this.crossing = crossing;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            Quiet.end();
            if (thrown != null || !(returned instanceof Response response)) {
                crossing.exit(thrown == null ? Outcome.returned(null) : Outcome.threw(thrown));
                return;
            }
            crossing.head(
                    response.code(),
                    Outcome.Head.headers(
                            response.code(),
                            response.message(),
                            response.headers().toMultimap()));
            ResponseBody body = response.body();
            if (body == null || response.code() == SWITCHING_PROTOCOLS) {
                crossing.exit(Outcome.returned(null));
                return;
            }
            crossing.leave();
            MediaType type = body.contentType();
            var tee = new Tee(body.source(), crossing);
            replace(response.newBuilder()
                    .body(ResponseBody.create(Okio.buffer(tee), type, body.contentLength()))
                    .build());
        }
    }
}
