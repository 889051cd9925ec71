package dev.reprise.junit;

import dev.reprise.junit.mode.Accepted;
import dev.reprise.junit.mode.Reask;
import dev.reprise.replay.ReplaySettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/** What the mode makes of tests without an annotation, those of suites. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SuiteMode {

    private static final int RUNS = 5;

    private final ReplayMode mode;
    private final Function<String, Optional<String>> configured;
    private final Accepted accepted = new Accepted();

    private SuiteMode(ReplayMode mode, Function<String, Optional<String>> configured) {
        this.mode = mode;
        this.configured = configured;
    }

    /** The mode by what is configured; none in CI. */
    public static SuiteMode of(Function<String, Optional<String>> configured) {
        String property = configured.apply(ReplayMode.PROPERTY).orElse(null);
        return new SuiteMode(ReplayMode.of(property, ReplayMode.NONE, System::getenv), configured);
    }

    /** Runs the test of this id several times with its models asked anew, if that is the mode and this is none of them. */
    public boolean reasked(Path trace, String test) {
        if (mode != ReplayMode.REASK || within().isPresent()) {
            return false;
        }
        String told = Reasking.of(trace, RUNS, 0, configured).run(test, Map.of(ReplayMode.PROPERTY, mode.word()));
        System.err.println(told);
        return true;
    }

    /** Opens the replay of a trace as the mode wants it. */
    public TestReplay open(Path trace, ReplaySettings settings) {
        Retaking retaking = Retaking.of(mode, trace, accepted, within().orElse(null), System.err::println)
                .orElse(null);
        return TestReplay.open(trace, settings, retaking);
    }

    /** Says what all tests together took into their traces. */
    public void tell() {
        accepted.lines().forEach(System.err::println);
    }

    private Optional<Reask> within() {
        return configured.apply(Reask.RUN).flatMap(Reask::of);
    }
}
