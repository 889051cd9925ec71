package dev.reprise.junit.engine;

import dev.reprise.junit.Preambles;
import dev.reprise.replay.ReplaySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What makes a folder a suite: lines of {@code name = value} in a file of its own, of which {@code entry} has to be there.
 *
 * @param entry the line that names what runs the agent
 * @param target its value
 * @param traces which files are traces, as a pattern relative to the folder
 */
record Declaration(Path file, Line entry, String target, String traces, ReplaySettings settings) {

    static final String NAME = "reprise.properties";

    private static final String EVERY_TRACE = "**.trace.jsonl{,.zst}";
    private static final int DEEPEST = 32;

    static Declaration read(Path file) {
        Line entry = null;
        String target = "";
        String traces = EVERY_TRACE;
        ReplaySettings settings = ReplaySettings.defaults();
        for (Line line : Line.of(file)) {
            Setting.@Nullable Assignment said = Setting.assignment(line);
            if (said == null) {
                throw Refusal.line(line, "it is no name = value", "entry, traces, " + Setting.words());
            } else if (said.name().equals("entry")) {
                entry = line;
                target = said.value();
            } else if (said.name().equals("traces")) {
                traces = pattern(line, said.value());
            } else {
                settings = Setting.apply(settings, line, said, "entry, traces, ");
            }
        }
        if (entry == null) {
            throw Refusal.noEntry(file);
        }
        return new Declaration(file, entry, target, traces, settings);
    }

    private static String pattern(Line line, String value) {
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + value);
            return value;
        } catch (IllegalArgumentException wrong) {
            throw Refusal.line(
                    line, String.valueOf(wrong.getMessage()), "traces = a pattern such as refunds/*.trace.jsonl");
        }
    }

    /** The declaration of this folder or of the nearest one above. */
    static Optional<Path> above(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (isSuite(at.resolve(NAME))) {
                return Optional.of(at.resolve(NAME));
            }
        }
        return Optional.empty();
    }

    /** The declarations in a folder and below it, in order. */
    static List<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            return files.filter(each -> each.endsWith(NAME) && isSuite(each))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the suites in " + folder + " cannot be listed", unreadable);
        }
    }

    /**
     * At a root of the class path the file may hold options for the agent alone, which has its say on what it does not
     * know; everywhere else a file of that name is meant as a suite.
     */
    private static boolean isSuite(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        List<Setting.Assignment> said = Line.of(file).stream()
                .map(Setting::assignment)
                .filter(Objects::nonNull)
                .toList();
        boolean ours = said.isEmpty() || said.stream().anyMatch(each -> Setting.isOfSuite(each.name()));
        return ours || !Places.isOnRoot(file);
    }

    Path folder() {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /** Its traces, in order; those of a suite further below are that one's. */
    List<Path> files() {
        Path folder = folder();
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + traces);
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            return files.filter(each -> matcher.matches(folder.relativize(each)) && Files.isRegularFile(each))
                    .filter(this::isOfThis)
                    .filter(each -> !Preambles.isOne(each))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the traces in " + folder + " cannot be listed", unreadable);
        }
    }

    /** The files of expectations beside which there is no trace: nobody would ever hold them. */
    List<Path> stray() {
        Path folder = folder();
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            return files.filter(each -> each.toString().endsWith(ExpectationFile.ENDING) && isOfThis(each))
                    .filter(each -> !Files.exists(ExpectationFile.trace(each)))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the files in " + folder + " cannot be listed", unreadable);
        }
    }

    private boolean isOfThis(Path each) {
        return above(Places.folder(each)).filter(file.toAbsolutePath()::equals).isPresent();
    }
}
