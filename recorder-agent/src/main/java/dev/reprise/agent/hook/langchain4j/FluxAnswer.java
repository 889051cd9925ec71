package dev.reprise.agent.hook.langchain4j;

import dev.reprise.agent.hook.flux.WatchedFlux;
import dev.reprise.boundary.Crossing;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** An agent's answer that comes as a Reactor stream of words. */
final class FluxAnswer {

    private FluxAnswer() {}

    static @Nullable Object over(@Nullable Object stream, Crossing crossing) {
        if (!(stream instanceof Flux<?> flux)) {
            return null;
        }
        return new WatchedFlux<>(flux, crossing, new WatchedFlux.Ear() {
            private final StringBuilder heard = new StringBuilder();

            @Override
            public void next(Object element) {
                heard.append(element);
            }

            @Override
            public Object whole() {
                return heard.toString();
            }
        });
    }
}
