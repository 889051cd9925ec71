package dev.reprise.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The traces that a pattern means, in a defined order: those of the first place that has any, as the class path may hold
 * copies of them.
 */
record TracePattern(String pattern, Whereabouts whereabouts) {

    private static final String WILD = "*?[{";
    private static final String ANY_FOLDERS = "**/";
    private static final int DEEPEST = 32;
    private static final List<String> BESIDE =
            List.of(IgnoreFile.ENDING, ".expect", ".part", ".properties", ".md", ".txt");

    List<Path> files() {
        String folder = folder();
        var found = new LinkedHashSet<Path>();
        var lookedAt = new ArrayList<String>();
        whereabouts.places(folder).forEach((shown, path) -> {
            lookedAt.add(shown + (path == null || !Files.isDirectory(path) ? " (no such folder)" : ""));
            if (path != null && Files.isDirectory(path) && found.isEmpty()) {
                found.addAll(matching(path));
            }
        });
        if (found.isEmpty()) {
            throw SetUp.noTraces(pattern, lookedAt);
        }
        return List.copyOf(found);
    }

    /** What stands before the first segment with a wildcard. */
    private String folder() {
        int wild = 0;
        while (wild < pattern.length() && WILD.indexOf(pattern.charAt(wild)) < 0) {
            wild++;
        }
        int slash = pattern.lastIndexOf('/', wild);
        return slash <= 0 ? pattern.substring(0, Math.max(slash + 1, 0)) : pattern.substring(0, slash);
    }

    private Set<Path> matching(Path folder) {
        String below = pattern.substring(folder().length());
        String glob = below.startsWith("/") ? below.substring(1) : below;
        PathMatcher matcher = matcher(glob);
        // To the JDK ** is one folder at least.
        PathMatcher here = glob.startsWith(ANY_FOLDERS) ? matcher(glob.substring(ANY_FOLDERS.length())) : matcher;
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            var found = new LinkedHashSet<Path>();
            files.filter(file -> matcher.matches(folder.relativize(file)) || here.matches(folder.relativize(file)))
                    .filter(file -> isTrace(folder, file))
                    .sorted()
                    .forEach(found::add);
            return found;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the traces in " + folder + " cannot be listed", unreadable);
        }
    }

    private PathMatcher matcher(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (IllegalArgumentException wrong) {
            throw SetUp.badPattern(pattern, wrong);
        }
    }

    /** Neither what lies beside a trace nor what is being recorded in a folder of its own. */
    private static boolean isTrace(Path folder, Path file) {
        for (Path part : folder.relativize(file)) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return Files.isRegularFile(file)
                && BESIDE.stream().noneMatch(ending -> file.toString().endsWith(ending))
                && !Preambles.isOne(file);
    }
}
