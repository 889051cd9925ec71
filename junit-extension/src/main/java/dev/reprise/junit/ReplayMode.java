package dev.reprise.junit;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a test may do to its recording. Whatever is written goes through the redaction and the writer of every recording,
 * takes the place of the trace at once, and is told in one line; a test that fails writes nothing.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ReplayMode {
    /** Never touch it. In CI this is the mode, whatever a test or a property says. */
    NONE,
    /** Record the run live where there is no trace yet; else as {@link #NONE}. */
    ONCE,
    /** Answer from the trace as far as it goes; from the first call on that it does not have, go live and record. */
    NEW,
    /** Record the run live, every time. */
    ALL,
    /** Run live and tell what is otherwise than in the trace; write nothing. */
    COMPARE,
    /** Offline: answer every call in recorded order, and take what is asked now into the trace. */
    ACCEPT,
    /** Ask the models live, several times; answer everything else from the trace or from stand-ins. */
    REASK;

    static final String PROPERTY = "reprise.mode";

    /** The mode of a test: what the property says, else its annotation; in CI none. */
    static ReplayMode of(@Nullable String property, ReplayMode annotated, UnaryOperator<@Nullable String> environment) {
        String ci = environment.apply("CI");
        if (ci != null && !ci.isBlank() && !ci.equalsIgnoreCase("false")) {
            return NONE;
        }
        if (property == null || property.isBlank()) {
            return annotated;
        }
        return Arrays.stream(values())
                .filter(mode -> mode.word().equals(property.strip()))
                .findFirst()
                .orElseThrow(() -> SetUp.unknownMode(
                        property.strip(),
                        Arrays.stream(values()).map(ReplayMode::word).collect(Collectors.joining(", "))));
    }

    /** Whether a trace is recorded where there is none. */
    boolean begins() {
        return this == ONCE || this == NEW || this == ALL;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
