package dev.reprise.agent.boot;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A hooked invocation on its way, from the method's first instruction to its last. */
@API(status = API.Status.INTERNAL, since = "0.1")
public abstract class Passage {

    private @Nullable Object result;

    /** The arguments with which the method is to run, or null to leave them. */
    public @Nullable Object @Nullable [] arguments() {
        return null;
    }

    /** The method has run. */
    protected abstract void ended(@Nullable Object returned, @Nullable Throwable thrown);

    /** Called from {@link #ended}: what the caller is to get instead of what the method returned. */
    protected final void replace(@Nullable Object instead) {
        result = instead;
    }

    /** The method has run; returns what the caller is to get instead, or null. */
    public final @Nullable Object end(@Nullable Object returned, @Nullable Throwable thrown) {
        ended(returned, thrown);
        return result;
    }

    /** The method is not run: this is its outcome. The hooked code tests for this very class. */
    public static final class Answered extends Passage {

        private final @Nullable Object returned;
        private final @Nullable Throwable thrown;

        private Answered(@Nullable Object returned, @Nullable Throwable thrown) {
            this.returned = returned;
            this.thrown = thrown;
        }

        /** The method returns this. */
        public static Answered with(@Nullable Object returned) {
            return new Answered(returned, null);
        }

        /** The method throws this. */
        public static Answered throwing(Throwable thrown) {
            return new Answered(null, thrown);
        }

        /** What the method returns. */
        public @Nullable Object returned() {
            return returned;
        }

        /** What the method throws, or null if it returns. */
        public @Nullable Throwable thrown() {
            return thrown;
        }

        @Override
        protected void ended(@Nullable Object ignored, @Nullable Throwable ignoredToo) {}
    }
}
