package dev.reprise.agent.hook.springclient;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.World;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.StreamingHttpOutputMessage;

/** {@code bodyPublisher(headers, body)}: inside a run the body is written at once, on this thread. */
final class WholeBody implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (World.current() == null
                || !(arguments[0] instanceof HttpHeaders headers)
                || !(arguments[1] instanceof StreamingHttpOutputMessage.Body body)) {
            return null;
        }
        var written = new ByteArrayOutputStream();
        try {
            body.writeTo(written);
        } catch (Throwable failed) {
            return Passage.Answered.throwing(failed);
        }
        BodyPublisher whole = BodyPublishers.ofByteArray(written.toByteArray());
        boolean counted = headers.getFirst(HttpHeaders.CONTENT_LENGTH) != null;
        return Passage.Answered.with(counted ? whole : BodyPublishers.fromPublisher(whole));
    }
}
