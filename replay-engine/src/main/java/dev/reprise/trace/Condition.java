package dev.reprise.trace;

import java.util.List;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * In which state a trace was found.
 *
 * @param finished whether its end was written
 * @param tornAt the byte after the last whole line, where something follows that is none
 * @param gaps how often something was lost
 * @param open how many steps had not ended
 * @param firstOpen their numbers, the first hundred of them
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Condition(boolean finished, OptionalLong tornAt, int gaps, int open, List<Integer> firstOpen) {

    public Condition {
        firstOpen = List.copyOf(firstOpen);
    }

    static Condition of(Order order, OptionalLong tornAt) {
        return new Condition(order.ended(), tornAt, order.gaps(), order.open(), order.firstOpen(100));
    }
}
