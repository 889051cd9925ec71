package dev.reprise.agent.hook.awssdk;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.World;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;

/** A request is prepared, {@code prepareRequest(request)}; nothing is sent before what comes of it is called. */
final class Preparing implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (!World.watched() || !(arguments[0] instanceof HttpExecuteRequest given)) {
            return null;
        }
        ContentStreamProvider content = given.contentStreamProvider().orElse(null);
        if (content == null) {
            return new Prepared(given, null);
        }
        Body body = content instanceof Body known ? known : new Body(content, given.httpRequest());
        var builder = HttpExecuteRequest.builder().request(given.httpRequest()).contentStreamProvider(body);
        given.metricCollector().ifPresent(builder::metricCollector);
        return new Prepared(builder.build(), body);
    }

    private static final class Prepared extends Passage {

        private final HttpExecuteRequest request;
        private final @Nullable Body body;

        Prepared(HttpExecuteRequest request, @Nullable Body body) {
            this.request = request;
            this.body = body;
        }

        @Override
        public @Nullable Object[] arguments() {
            return new Object[] {request};
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            // A client around another one passes on what that one was prepared to do.
            if (returned instanceof ExecutableHttpRequest own && !(own instanceof Executing)) {
                replace(new Executing(own, request.httpRequest(), body));
            }
        }
    }
}
