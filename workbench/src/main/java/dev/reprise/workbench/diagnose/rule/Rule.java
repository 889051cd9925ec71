package dev.reprise.workbench.diagnose.rule;

import dev.reprise.workbench.diagnose.run.Run;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Looks for one failure mode of agents in one run. A rule holds no state and reads no clock: the same run gives the same
 * findings. It takes time and memory that grow no faster than the run.
 *
 * <p>To add your own, implement this, name the class in {@code META-INF/services/dev.reprise.workbench.diagnose.rule.Rule},
 * and put its jar on the class path of the workbench: its launcher takes {@code REPRISE_CLASSPATH}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Rule {

    /** A stable name such as {@code argument.slip}; thresholds and findings name it. */
    String name();

    /** What it looks for. */
    FailureMode mode();

    /** What makes it raise a finding, in one sentence. */
    String looksFor();

    /** What it cannot see, or takes for a failure although it is none, in one sentence. */
    String blindTo();

    /** Whether it runs unless it is switched off; one with many false alarms runs only when it is asked for. */
    default boolean onByDefault() {
        return true;
    }

    /** Its thresholds with what they are unless a file says otherwise, each a plain name. */
    default Map<String, Double> thresholds() {
        return Map.of();
    }

    /** What it finds. */
    List<Finding> check(Run run, Thresholds thresholds);
}
