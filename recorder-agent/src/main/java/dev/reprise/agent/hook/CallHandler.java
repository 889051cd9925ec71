package dev.reprise.agent.hook;

import dev.reprise.agent.boot.Dispatch;
import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A hooked method that is one call: its arguments are the input, what it returns is the outcome. Whatever a subclass
 * throws, the application's call goes on: at worst a step says that it could not be told.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class CallHandler implements Handler {

    /** Set while a thread translates: what the application's own methods do then is no call of its. */
    private static final ThreadLocal<@Nullable Boolean> TRANSLATING = new ThreadLocal<>();

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

    /** The same, told of what was called. */
    protected @Nullable Object deferred(
            Crossing crossing, @Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return deferred(crossing, returned);
    }

    /** What the method returns where it fails later, or null where it throws. */
    protected @Nullable Object failing(@Nullable Object self, @Nullable Object[] arguments, Throwable thrown) {
        return null;
    }

    /** The object on which invocations are one call. */
    protected @Nullable Object unit(@Nullable Object self, @Nullable Object[] arguments) {
        return self;
    }

    /** A call at which a run may begin has been entered; more may be said of the run. */
    protected void entered(@Nullable Object self, @Nullable Object[] arguments, boolean outermost) {}

    /** What is thrown for a recorded exception, where the library wants more of it than its class and message. */
    protected Throwable thrown(@Nullable Object self, @Nullable Object[] arguments, Throwable recorded) {
        return recorded;
    }

    @Override
    public final @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (TRANSLATING.get() != null) {
            return null;
        }
        Object unit;
        Call call;
        TRANSLATING.set(true);
        try {
            unit = nesting == null ? null : unit(self, arguments);
            if (nesting != null && Nesting.isInside(nesting, unit)) {
                return null;
            }
            call = call(self, arguments);
        } catch (RuntimeException | LinkageError unfit) {
            Dispatch.unfit(getClass(), unfit);
            return refused(unfit);
        } finally {
            TRANSLATING.remove();
        }
        if (call == null) {
            return null;
        }
        if (call.input() instanceof Supplier<?> input) {
            call = call.given(fitting(input));
        }
        Frame before = World.current();
        Crossing crossing = World.enter(call);
        Outcome answer = crossing.answer();
        if (answer != null) {
            return answered(answer, self, arguments);
        }
        if (call.entry() && World.current() != null) {
            try {
                entered(self, arguments, before == null);
            } catch (RuntimeException | LinkageError unsaid) {
                Complaints.once(
                        "entered " + getClass(), "a run goes on without what is known where it begins: " + unsaid);
            }
        }
        Nesting open = nesting == null ? null : Nesting.begin(nesting, unit, before);
        return new Live(open == null ? crossing : new Nested(crossing, open), self, arguments);
    }

    private Passage answered(Outcome answer, @Nullable Object self, @Nullable Object[] arguments) {
        try {
            if (answer instanceof Outcome.Returned returned) {
                return Passage.Answered.with(answer(self, arguments, returned.tree()));
            }
            if (answer instanceof Outcome.Threw threw) {
                Throwable thrown = thrown(self, arguments, threw.thrown());
                Object failing = failing(self, arguments, thrown);
                return failing == null ? Passage.Answered.throwing(thrown) : Passage.Answered.with(failing);
            }
            return Passage.Answered.with(streamed(self, arguments, answer));
        } catch (Throwable untranslatable) {
            return Passage.Answered.throwing(untranslatable);
        }
    }

    /** What the method returns for an outcome that came in pieces. */
    protected @Nullable Object streamed(@Nullable Object self, @Nullable Object[] arguments, Outcome answer)
            throws Throwable {
        throw new IllegalStateException("cannot be answered by " + answer);
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
            Object instead;
            try {
                instead = thrown == null ? deferred(crossing, self, arguments, returned) : null;
            } catch (Throwable unwatchable) {
                crossing.exit(Outcome.returned(unfit(unwatchable)));
                return;
            }
            if (instead != null) {
                crossing.leave();
                replace(instead);
                return;
            }
            crossing.exit(thrown != null ? Outcome.threw(thrown) : outcome(returned));
        }

        /** A result that this version of the hook cannot take apart leaves a step that has ended all the same. */
        private Outcome outcome(@Nullable Object returned) {
            TRANSLATING.set(true);
            try {
                Object tree = tree(self, arguments, returned);
                return Outcome.returned(tree instanceof Supplier<?> supplier ? fitting(supplier) : tree);
            } catch (Throwable untranslatable) {
                return Outcome.returned(unfit(untranslatable));
            } finally {
                TRANSLATING.remove();
            }
        }
    }

    /** What cannot be told apart cannot be answered, and in a replay nothing goes live instead. */
    private @Nullable Passage refused(Throwable why) {
        Frame frame = World.current();
        return frame == null || frame.boundary().replay(frame) == null
                ? null
                : Passage.Answered.throwing(new IllegalStateException(
                        "[reprise] " + getClass().getName() + " failed, and in a replay this is not done live: " + why,
                        why));
    }

    /** On the recorder's thread a library that lacks something shows itself later, and is named all the same. */
    private Supplier<@Nullable Object> fitting(Supplier<?> tree) {
        return () -> {
            try {
                return tree.get();
            } catch (LinkageError other) {
                return unfit(other);
            }
        };
    }

    private Map<String, List<String>> unfit(Throwable why) {
        Dispatch.failed(getClass(), why);
        return Map.of("not_rebuilt", List.of(String.valueOf(why)));
    }
}
