package dev.reprise.replay;

import dev.reprise.tree.Difference;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the record says to a call. */
sealed interface Match {

    /**
     * It is this step. It differs as the test allows, and as nobody has to allow: in members of a request's body that are
     * no part of the question.
     */
    record Claimed(Expected step, List<Difference> drift, List<Difference> beside) implements Match {}

    /** It is a call of the process's preamble, which may be repeated. */
    record Preamble(Expected step) implements Match {}

    /** The test lets it run live. */
    record Live() implements Match {}

    /** The record cannot answer, and somebody that the test declared does. */
    record StandIn(Function<@Nullable Object, @Nullable Object> answer) implements Match {}

    /** The record cannot answer, and the test allows that here: the first such call ends the replay for all. */
    record Ends(int step, boolean first) implements Match {}

    /** It breaks with the record. */
    record Miss(ReplayViolation violation) implements Match {}

    /** Its strand broke with the record before: the same violation again. */
    record Consequence(ReplayViolation violation) implements Match {}
}
