package dev.reprise.junit.stub;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The one class that knows Reactor. */
final class Reactor {

    private Reactor() {}

    static Object publisher(Class<?> type, List<@Nullable Object> elements, @Nullable Throwable end) {
        Flux<Object> whole = Flux.fromIterable(elements.stream()
                .filter(each -> each != null)
                .map(Objects::requireNonNull)
                .toList());
        Flux<Object> flux = end == null ? whole : whole.concatWith(Flux.error(end));
        if (type == Mono.class) {
            return flux.next();
        }
        return type == Flow.Publisher.class ? JdkFlowAdapter.publisherToFlowPublisher(flux) : flux;
    }
}
