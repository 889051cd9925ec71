package dev.reprise.agent.hook.springai;

import dev.reprise.agent.hook.flux.WatchedFlux;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.publisher.Flux;

/** A chat client is asked for a stream: the outermost {@code nextStream(request)} of a chain of advisors. */
final class ClientStream extends Client {

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        return call("ChatClient.stream", arguments[0]);
    }

    @Override
    protected @Nullable Object deferred(Crossing crossing, @Nullable Object returned) {
        if (!(returned instanceof Flux<?> stream)) {
            return null;
        }
        return new WatchedFlux<>(stream, crossing, new WatchedFlux.Ear() {
            private final List<ChatResponse> heard = new ArrayList<>();

            @Override
            public void next(Object element) {
                if (element instanceof ChatClientResponse response && response.chatResponse() != null) {
                    heard.add(response.chatResponse());
                }
            }

            @Override
            public Object whole() {
                return Joined.said(heard);
            }
        });
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return null;
    }
}
