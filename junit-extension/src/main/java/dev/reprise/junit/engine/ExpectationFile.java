package dev.reprise.junit.engine;

import dev.reprise.replay.ReplaySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a file beside a trace, named like it with {@code .expect} after it, adds: lines {@code name = value} set what the
 * suite's declaration sets, for this trace alone; every other line is an expectation, of a path, a matcher and a value.
 */
final class ExpectationFile {

    static final String ENDING = ".expect";

    private ExpectationFile() {}

    static Path beside(Path trace) {
        return trace.resolveSibling(trace.getFileName() + ENDING);
    }

    static Path trace(Path expectations) {
        String name = String.valueOf(expectations.getFileName());
        return expectations.resolveSibling(name.substring(0, name.length() - ENDING.length()));
    }

    static ReplaySettings apply(ReplaySettings settings, Path trace, Told told) {
        Path file = beside(trace);
        if (!Files.exists(file)) {
            return settings;
        }
        ReplaySettings changed = settings;
        for (Line line : Line.of(file)) {
            Setting.@Nullable Assignment said = Setting.assignment(line);
            changed =
                    said == null ? changed.expect(ExpectedLine.of(line, told)) : Setting.apply(changed, line, said, "");
        }
        return changed;
    }
}
