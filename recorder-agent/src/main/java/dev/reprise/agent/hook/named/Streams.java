package dev.reprise.agent.hook.named;

import dev.reprise.agent.hook.flux.WatchedFlux;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Results of Reactor's: a call ends with the one that it gave, and in a replay gives what it had when it ended. */
final class Streams {

    private Streams() {}

    /** What the caller gets instead, or null for a result that is none of these. */
    static @Nullable Object watched(@Nullable Object returned, Role role, Crossing crossing) {
        if (returned instanceof Flux<?> flux) {
            return new WatchedFlux<>(flux, crossing, new Heard(role, crossing, true));
        }
        return returned instanceof Mono<?> mono
                ? new WatchedFlux<>(mono.flux(), crossing, new Heard(role, crossing, false)).singleOrEmpty()
                : null;
    }

    /** A stream of what is recorded. */
    static Object answered(CompletionStage<Outcome> answer, Role role) {
        Mono<Outcome> outcome = Mono.fromCompletionStage(answer);
        return role.gives() == Role.Gives.MONO
                ? outcome.flatMap(each -> Mono.justOrEmpty(built(each, role)))
                : outcome.flatMapIterable(each -> {
                    Object all = built(each, role);
                    return all instanceof List<?> list ? list : List.of();
                });
    }

    private static @Nullable Object built(Outcome answer, Role role) {
        try {
            if (role.gives() == Role.Gives.MONO || !(answer instanceof Outcome.Returned returned)) {
                return NamedMethod.value(answer, role);
            }
            var all = new ArrayList<@Nullable Object>();
            if (returned.tree() instanceof List<?> trees) {
                for (Object tree : trees) {
                    all.add(Values.value(tree, role.result()));
                }
            }
            return all;
        } catch (Throwable thrown) {
            throw NamedMethod.sneaky(thrown);
        }
    }

    private static final class Heard implements WatchedFlux.Ear {

        private final Role role;
        private final Crossing crossing;
        private final boolean many;
        private final List<@Nullable Object> trees = new ArrayList<>();

        Heard(Role role, Crossing crossing, boolean many) {
            this.role = role;
            this.crossing = crossing;
            this.many = many;
        }

        @Override
        public synchronized void next(Object element) {
            role.fits(element, crossing);
            trees.add(Values.tree(element));
        }

        @Override
        public synchronized @Nullable Object whole() {
            return many ? List.copyOf(trees) : trees.isEmpty() ? null : trees.get(0);
        }
    }
}
