package dev.reprise.agent.hook;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A hooked method that is one call: its arguments are the input, what it returns is the outcome. */
@API(status = API.Status.INTERNAL, since = "0.1")
public abstract class CallHandler implements Handler {

    private final @Nullable String nesting;

    /** Each invocation is a call. */
    protected CallHandler() {
        this(null);
    }

    /** Invocations under one name on one {@link #unit} are one call. */
    protected CallHandler(@Nullable String nesting) {
        this.nesting = nesting;
    }

    /** The call that is made, or null if this is none. */
    protected abstract @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments);

    /** What was returned, as a neutral tree or a supplier of one over immutable data. */
    protected abstract @Nullable Object tree(
            @Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned);

    /** What the method returns for a recorded tree. */
    protected abstract @Nullable Object answer(
            @Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) throws Throwable;

    /**
     * What the caller gets instead of a result that is still to come, or null if this one is there. Whoever takes the
     * crossing exits it.
     */
    protected @Nullable Object deferred(Crossing crossing, @Nullable Object returned) {
        return null;
    }

    /** The object on which invocations are one call. */
    protected @Nullable Object unit(@Nullable Object self, @Nullable Object[] arguments) {
        return self;
    }

    @Override
    public final @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (nesting != null && !Nesting.enter(nesting, unit(self, arguments))) {
            return null;
        }
        Passage passage = null;
        try {
            Call call = call(self, arguments);
            passage = call == null ? null : cross(World.enter(call), self, arguments);
            return passage;
        } finally {
            if (nesting != null && !(passage instanceof Live)) {
                Nesting.leave(nesting, unit(self, arguments));
            }
        }
    }

    private Passage cross(Crossing crossing, @Nullable Object self, @Nullable Object[] arguments) {
        Outcome answer = crossing.answer();
        if (answer == null) {
            return new Live(crossing, self, arguments);
        }
        try {
            if (answer instanceof Outcome.Returned returned) {
                return Passage.Answered.with(answer(self, arguments, returned.tree()));
            }
            if (answer instanceof Outcome.Threw threw) {
                return Passage.Answered.throwing(threw.thrown());
            }
            throw new IllegalStateException("cannot be answered by " + answer);
        } catch (Throwable untranslatable) {
            return Passage.Answered.throwing(untranslatable);
        }
    }

    private final class Live extends Passage {

        private final Crossing crossing;
        private final @Nullable Object self;
        private final @Nullable Object[] arguments;

        Live(Crossing crossing, @Nullable Object self, @Nullable Object[] arguments) {
            this.crossing = crossing;
            this.self = self;
            this.arguments = arguments;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            if (nesting != null) {
                Nesting.leave(nesting, unit(self, arguments));
            }
            Object instead = thrown == null ? deferred(crossing, returned) : null;
            if (instead != null) {
                crossing.leave();
                replace(instead);
                return;
            }
            crossing.exit(thrown != null ? Outcome.threw(thrown) : Outcome.returned(tree(self, arguments, returned)));
        }
    }
}
