package dev.reprise.junit.assertions;

import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * The tool calls that an agent is expected to make.
 *
 * <pre>{@code
 * assertThat(replay).hasTrajectory(Trajectory.inOrder(
 *         tool("lookupOrder").with("orderId", "A-17"),
 *         tool("refund").with("orderId", "A-17")));
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Trajectory {

    /** What the calls that were made are to those that are expected. */
    enum Mode {
        STRICT,
        IN_ORDER,
        ANY_ORDER,
        SUBSET,
        SUPERSET;

        boolean ordered() {
            return this == STRICT || this == IN_ORDER;
        }

        /** Whether every expected call has to be made. */
        boolean needsAll() {
            return this != SUBSET;
        }

        /** Whether no other call may be made. */
        boolean forbidsOthers() {
            return this == STRICT || this == ANY_ORDER || this == SUBSET;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final Mode mode;
    private final List<ToolUse> uses;
    private final Arguments arguments;

    private Trajectory(Mode mode, List<ToolUse> uses, Arguments arguments) {
        this.mode = mode;
        this.uses = List.copyOf(uses);
        this.arguments = arguments;
    }

    /** These calls, in this order, and no others. */
    public static Trajectory strict(ToolUse... uses) {
        return new Trajectory(Mode.STRICT, List.of(uses), Arguments.AT_LEAST);
    }

    /** These calls in this order, whatever is called between them. */
    public static Trajectory inOrder(ToolUse... uses) {
        return new Trajectory(Mode.IN_ORDER, List.of(uses), Arguments.AT_LEAST);
    }

    /** These calls in any order, and no others. */
    public static Trajectory anyOrder(ToolUse... uses) {
        return new Trajectory(Mode.ANY_ORDER, List.of(uses), Arguments.AT_LEAST);
    }

    /** No calls but these, each at most as often as it stands here. */
    public static Trajectory subset(ToolUse... uses) {
        return new Trajectory(Mode.SUBSET, List.of(uses), Arguments.AT_LEAST);
    }

    /** All of these calls, in any order, and any others. */
    public static Trajectory superset(ToolUse... uses) {
        return new Trajectory(Mode.SUPERSET, List.of(uses), Arguments.AT_LEAST);
    }

    /** The same with arguments compared in this way where a call does not say how. */
    public Trajectory comparing(Arguments how) {
        return new Trajectory(mode, uses, how);
    }

    Mode mode() {
        return mode;
    }

    List<ToolUse> uses() {
        return uses;
    }

    Arguments arguments() {
        return arguments;
    }

    /** How the calls that were made are paired with those that are expected: as many pairs as there can be. */
    Pairing pairing(List<Made> made) {
        var fits = new boolean[uses.size()][made.size()];
        for (int i = 0; i < uses.size(); i++) {
            for (int j = 0; j < made.size(); j++) {
                fits[i][j] = uses.get(i).fits(made.get(j), arguments);
            }
        }
        return mode.ordered() ? Pairing.inOrder(fits, made.size()) : Pairing.anyOrder(fits, made.size());
    }

    /** Whether such a pairing is what the trajectory asks for. */
    boolean holds(Pairing pairing) {
        return (!mode.needsAll() || pairing.missing().isEmpty())
                && (!mode.forbidsOthers() || pairing.others().isEmpty());
    }
}
