package dev.reprise.junit;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What a test may do to its recording. Other modes than those that are listed here are refused, by name. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ReplayMode {
    /** Never touch it. */
    NONE;

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

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
