package dev.reprise.agent.hook.apache5;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.boot.Quiet;
import dev.reprise.agent.hook.AnsweredStream;
import dev.reprise.agent.hook.NotSeen;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.io.IOException;
import java.lang.reflect.Method;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.BasicHttpEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.jspecify.annotations.Nullable;

/** A request is executed by a classic client: {@code doExecute(target, request, context)}. */
final class Executing implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) throws IOException {
        if (!(arguments[1] instanceof ClassicHttpRequest request)) {
            return null;
        }
        HttpHost target = arguments[0] instanceof HttpHost host ? host : null;
        Body body = Body.of(request);
        Crossing crossing = World.enter(Messages.call(target, request, body.bytes()));
        Outcome answer = crossing.answer();
        if (answer == null) {
            Messages.mark(target, request);
            NotSeen.body(request.getMethod(), Messages.url(target, request), body.unseen());
            Quiet.begin();
            return new Live(crossing);
        }
        if (answer instanceof Outcome.Threw threw) {
            return Passage.Answered.throwing(threw.thrown());
        }
        try {
            return answered(request, answer);
        } catch (Throwable untranslatable) {
            return Passage.Answered.throwing(untranslatable);
        }
    }

    private static Passage answered(ClassicHttpRequest request, Outcome answer) throws ReflectiveOperationException {
        if (answer instanceof Outcome.Streamed streamed) {
            Outcome.Head head = streamed.head();
            if (head != null) {
                return Passage.Answered.with(response(request, head, streamed));
            }
            if (streamed.end() instanceof Outcome.Threw threw) {
                return Passage.Answered.throwing(threw.thrown());
            }
        }
        throw new IllegalStateException("a request cannot be answered by " + answer);
    }

    private static Object response(ClassicHttpRequest request, Outcome.Head head, Outcome.Streamed streamed)
            throws ReflectiveOperationException {
        var response = new BasicClassicHttpResponse(head.status(), head.reason());
        Messages.headers(head, response);
        if (Messages.hasBody(request.getMethod(), head.status())) {
            long length = Messages.length(response);
            response.setEntity(new BasicHttpEntity(
                    new AnsweredStream(streamed),
                    length,
                    Messages.type(response),
                    Messages.encoding(response),
                    length < 0));
        }
        // Not everyone's before 5.3.
        Method adapt = CloseableHttpResponse.class.getDeclaredMethod("adapt", ClassicHttpResponse.class);
        adapt.setAccessible(true);
        return adapt.invoke(null, response);
    }

    private static final class Live extends Passage {

        private final Crossing crossing;

        Live(Crossing crossing) {
            this.crossing = crossing;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            Quiet.end();
            if (thrown != null || !(returned instanceof CloseableHttpResponse response)) {
                crossing.exit(thrown == null ? Outcome.returned(null) : Outcome.threw(thrown));
                return;
            }
            crossing.head(
                    response.getCode(),
                    Outcome.Head.headers(
                            response.getCode(), response.getReasonPhrase(), Messages.headers(response.getHeaders())));
            HttpEntity entity = response.getEntity();
            if (entity == null) {
                crossing.exit(Outcome.returned(null));
                return;
            }
            crossing.leave();
            response.setEntity(new TeeEntity(entity, crossing));
        }
    }
}
