package dev.reprise.junit.stub;

import dev.reprise.value.NotRebuilt;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Results that come piece by piece: by Reactor where the application has it. */
final class Publishers {

    private static final Set<String> NAMES =
            Set.of("reactor.core.publisher.Flux", "reactor.core.publisher.Mono", "org.reactivestreams.Publisher");

    private Publishers() {}

    static boolean are(Class<?> type) {
        return type == Flow.Publisher.class || NAMES.contains(type.getName());
    }

    static Object of(Class<?> type, List<@Nullable Object> elements, @Nullable Throwable end) throws NotRebuilt {
        try {
            return Reactor.publisher(type, elements, end);
        } catch (NoClassDefFoundError absent) {
            throw new NotRebuilt(type, "io.projectreactor:reactor-core is not on the test's class path");
        }
    }
}
