package dev.reprise.agent.weave;

import dev.reprise.agent.boot.Dispatch;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.boot.Woven;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What is woven into a method. */
@API(status = API.Status.INTERNAL, since = "0.1")
public sealed interface Advice {

    /**
     * Makes the method a call that the boundary may watch or answer: its handler is asked where it begins, and told how
     * it ended.
     */
    Advice CALL = new Around(
            Call.of(Dispatch.class, "enter", Feed.HANDLER, Feed.OWNER, Feed.SELF, Feed.ARGUMENTS)
                    .giving(Passage.class, Feed.KEPT),
            Call.of(Dispatch.class, "returned", Feed.HANDLER, Feed.KEPT, Feed.RETURNED)
                    .giving(Object.class, Feed.RETURNED),
            Call.of(Dispatch.class, "threw", Feed.HANDLER, Feed.KEPT, Feed.THROWN));

    /** The same for methods that are called far more often outside runs than in them: there it costs one read. */
    Advice INSIDE = ((Around) CALL).when(Around.When.INSIDE_RUNS);

    /** The same for methods whose call may be answered before anything watches. */
    Advice ALWAYS = ((Around) CALL).when(Around.When.ALWAYS);

    /** What happens inside is the library's own work: nothing of the run goes to what it starts. */
    Advice QUIET = around(Call.of(Woven.class, "quietBegins"), Call.of(Woven.class, "quietEnds"));

    /**
     * Calls where the method begins, returns and throws. Constructors have the second of them only.
     *
     * @param enter where it begins; what goes to {@link Feed#KEPT} is there for the others
     * @param returned where it returns
     * @param thrown where it throws, which it goes on to do
     * @param when when a call is entered at all
     */
    record Around(
            @Nullable Call enter,
            @Nullable Call returned,
            @Nullable Call thrown,
            When when) implements Advice {

        /** Where anything watches, where the thread is in a run, or always. */
        public enum When {
            WATCHED,
            INSIDE_RUNS,
            ALWAYS
        }

        /** Wherever anything watches. */
        public Around(@Nullable Call enter, @Nullable Call returned, @Nullable Call thrown) {
            this(enter, returned, thrown, When.WATCHED);
        }

        private Around when(When other) {
            return new Around(enter, returned, thrown, other);
        }
    }

    /**
     * Inside the method, calls of another one that takes and gives nothing go to a static method of the same name, which
     * takes the object.
     *
     * @param owners the internal names of the classes that have the method
     */
    record Instead(Set<String> owners, String method, Class<?> by) implements Advice {}

    /** A call where the method begins. */
    static Advice entering(Call enter) {
        return new Around(enter, null, null);
    }

    /** A call where the method returns. */
    static Advice returning(Call returned) {
        return new Around(null, returned, null);
    }

    /** A call where the method begins, and one where it ends in whatever way. */
    static Advice around(Call enter, Call ended) {
        return new Around(enter, ended, ended);
    }
}
