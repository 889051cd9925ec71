package dev.reprise.agent.hook.spring;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.SeenBody;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;

/** {@code getBody()} of a server's request: what is read of it is seen. */
final class ReactiveBody implements Handler {

    private static final Map<Object, SeenBody> OPEN = Collections.synchronizedMap(new WeakHashMap<>());

    /** Where what is read of a request's body is kept, from now on. */
    static SeenBody of(@Nullable Object request) {
        var body = new SeenBody();
        OPEN.put(Objects.requireNonNull(request), body);
        return body;
    }

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        SeenBody seen = OPEN.get(self);
        return seen == null ? null : new Read(seen);
    }

    private static final class Read extends Passage {

        private final SeenBody seen;

        Read(SeenBody seen) {
            this.seen = seen;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            if (returned instanceof Flux<?> body) {
                replace(body.doOnNext(this::see));
            }
        }

        private void see(Object piece) {
            if (piece instanceof DataBuffer buffer) {
                int at = buffer.readPosition();
                int all = buffer.readableByteCount();
                byte[] bytes = new byte[Math.min(all, seen.room())];
                buffer.read(bytes);
                buffer.readPosition(at);
                seen.add(bytes, all);
            }
        }
    }
}
