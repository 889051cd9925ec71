package dev.reprise.agent.hook;

import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A crossing that goes live, with what it delegates to inside it until it exits. */
record Nested(Crossing crossing, Nesting nesting) implements Crossing {

    @Override
    public void head(int status, Map<String, List<String>> headers) {
        crossing.head(status, headers);
    }

    @Override
    public void chunk(@Nullable Object piece) {
        crossing.chunk(piece);
    }

    @Override
    public void leave() {
        crossing.leave();
    }

    @Override
    public void exit(Outcome outcome) {
        nesting.end();
        crossing.exit(outcome);
    }

    @Override
    public @Nullable Continuation continuation() {
        return crossing.continuation();
    }
}
