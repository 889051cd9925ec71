package dev.reprise.agent.hook.kafka;

import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.boot.Quiet;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A call of a producer that waits for its outcome. */
final class Waited extends Passage {

    private final Crossing crossing;
    private final UnaryOperator<@Nullable Object> tree;

    Waited(Crossing crossing, UnaryOperator<@Nullable Object> tree) {
        this.crossing = crossing;
        this.tree = tree;
        Quiet.begin();
    }

    @Override
    protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
        Quiet.end();
        crossing.exit(thrown == null ? Outcome.returned(tree.apply(returned)) : Outcome.threw(thrown));
    }
}
