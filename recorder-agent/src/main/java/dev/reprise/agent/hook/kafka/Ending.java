package dev.reprise.agent.hook.kafka;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code commitTransaction()} and {@code abortTransaction()}: what was sent counts, or does not. */
final class Ending implements Handler {

    private final String method;

    Ending(String method, Class<?> owner) {
        this.method = method.substring(0, method.indexOf('('));
    }

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (World.current() == null) {
            Brokers.want(self);
            return null;
        }
        Crossing crossing = World.enter(Call.of("service", method, Map.of()));
        Outcome answer = crossing.answer();
        if (answer == null) {
            Brokers.want(self);
            return new Waited(crossing, returned -> null);
        }
        return answer instanceof Outcome.Threw threw
                ? Passage.Answered.throwing(threw.thrown())
                : Passage.Answered.with(null);
    }
}
