package dev.reprise.junit;

import dev.reprise.tree.Ignores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a file beside a trace leaves out of comparisons: one entry for each line; {@code #} begins a comment line. */
final class IgnoreFile {

    static final String ENDING = ".ignore";

    private IgnoreFile() {}

    static Path beside(Path trace) {
        return trace.resolveSibling(trace.getFileName() + ENDING);
    }

    static Ignores of(Path trace) {
        Path file = beside(trace);
        if (!Files.exists(file)) {
            return Ignores.none();
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw SetUp.unreadableIgnores(file, unreadable);
        }
        var entries = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            String entry = lines.get(i).strip();
            if (entry.isEmpty() || entry.startsWith("#")) {
                continue;
            }
            String wrong = wrong(entry);
            if (wrong != null) {
                throw SetUp.badIgnore("line " + (i + 1) + " of " + file.toAbsolutePath(), wrong);
            }
            entries.add(entry);
        }
        return Ignores.of(entries);
    }

    /** What is wrong with an entry, or null. */
    static @Nullable String wrong(String entry) {
        if (entry.isBlank()) {
            return "it is empty, and would leave out everything";
        }
        try {
            Ignores.of(List.of(entry));
            return null;
        } catch (IllegalArgumentException wrong) {
            return wrong.getMessage();
        }
    }
}
