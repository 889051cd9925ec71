package dev.reprise.junit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs fixtures in a mode, and hears what is said of it. */
final class Modes {

    private Modes() {}

    /** What became of a fixture's tests, and what was said on standard error. */
    record Ran(Map<String, Optional<Throwable>> results, String said) {

        Ran passes() {
            assertThat(results.values()).containsOnly(Optional.empty());
            return this;
        }

        Throwable failure() {
            return results.values().iterator().next().orElseThrow();
        }
    }

    /** Runs a fixture with settings such as {@code mode=new}. */
    static Ran run(Class<?> fixture, String... settings) {
        var parameters = new HashMap<String, String>();
        for (String each : settings) {
            int equals = each.indexOf('=');
            parameters.put("reprise." + each.substring(0, equals), each.substring(equals + 1));
        }
        PrintStream err = System.err;
        var said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            var results = Kit.run(fixture, parameters);
            String lines = said.toString(StandardCharsets.UTF_8).replaceAll("(?m)^SLF4J.*\\R", "");
            return new Ran(results, lines);
        } finally {
            System.setErr(err);
        }
    }
}
