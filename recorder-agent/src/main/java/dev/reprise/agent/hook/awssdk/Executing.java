package dev.reprise.agent.hook.awssdk;

import dev.reprise.agent.hook.AnsweredStream;
import dev.reprise.agent.hook.Aside;
import dev.reprise.agent.hook.Complaints;
import dev.reprise.agent.hook.NotSeen;
import dev.reprise.agent.hook.TeeStream;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A prepared request, which is sent or answered when it is called. */
final class Executing implements ExecutableHttpRequest {

    private final ExecutableHttpRequest own;
    private final SdkHttpRequest request;
    private final @Nullable Body body;

    Executing(ExecutableHttpRequest own, SdkHttpRequest request, @Nullable Body body) {
        this.own = own;
        this.request = request;
        this.body = body;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
        Crossing crossing = World.enter(Messages.call(request, body == null ? new byte[0] : body.bytes()));
        Outcome answer = crossing.answer();
        if (answer != null) {
            return answered(answer);
        }
        if (crossing == Crossing.UNWATCHED) {
            return own.call();
        }
        NotSeen.body(request.method().name(), Messages.url(request), body == null ? null : body.unseen());
        return live(crossing);
    }

    private HttpExecuteResponse live(Crossing crossing) throws IOException {
        HttpExecuteResponse response;
        try (Aside aside = Aside.step()) {
            response = own.call();
        } catch (Throwable thrown) {
            crossing.exit(Outcome.threw(thrown));
            throw thrown;
        }
        try {
            return watched(response, crossing);
        } catch (RuntimeException | LinkageError unlikeOthers) {
            crossing.exit(Outcome.returned(null));
            Complaints.once("aws response", "a response of the AWS SDK was not recorded: " + unlikeOthers);
            return response;
        }
    }

    private static HttpExecuteResponse watched(HttpExecuteResponse response, Crossing crossing) {
        SdkHttpResponse head = response.httpResponse();
        crossing.head(head.statusCode(), Messages.headers(head));
        AbortableInputStream given = response.responseBody().orElse(null);
        if (given == null) {
            crossing.exit(Outcome.returned(null));
            return response;
        }
        crossing.leave();
        InputStream tee = new TeeStream(given, crossing);
        return HttpExecuteResponse.builder()
                .response(response.httpResponse())
                .responseBody(AbortableInputStream.create(tee, () -> {
                    crossing.exit(Outcome.returned(null));
                    given.abort();
                }))
                .build();
    }

    private static HttpExecuteResponse answered(Outcome answer) throws IOException {
        if (answer instanceof Outcome.Streamed streamed) {
            Outcome.Head head = streamed.head();
            if (head != null) {
                return HttpExecuteResponse.builder()
                        .response(Messages.head(head))
                        .responseBody(AbortableInputStream.create(new AnsweredStream(streamed)))
                        .build();
            }
            if (streamed.end() instanceof Outcome.Threw threw) {
                throw failure(threw.thrown());
            }
        }
        if (answer instanceof Outcome.Threw threw) {
            throw failure(threw.thrown());
        }
        throw new IllegalStateException("a request cannot be answered by " + answer);
    }

    private static IOException failure(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return thrown instanceof IOException io ? io : new IOException(thrown.getMessage(), thrown);
    }

    @Override
    public void abort() {
        own.abort();
    }
}
