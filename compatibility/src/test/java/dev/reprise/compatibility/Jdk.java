package dev.reprise.compatibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** JDKs of this machine: the one that runs the tests, one that {@code JAVA25_HOME} names, and those beside it. */
final class Jdk {

    private Jdk() {}

    /** Where the {@code java} of this version is. */
    static Optional<Path> java(int feature) {
        Path own = Path.of(System.getProperty("java.home"));
        return Stream.concat(Stream.of(own, named(feature)).filter(home -> home != null), besides(own).stream())
                .filter(home -> is(home, feature))
                .map(home -> home.resolve("bin").resolve("java"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path named(int feature) {
        String home = System.getenv("JAVA" + feature + "_HOME");
        return home == null || home.isBlank() ? null : Path.of(home);
    }

    private static List<Path> besides(Path home) {
        try (Stream<Path> all = Files.list(home.getParent())) {
            return all.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean is(Path home, int feature) {
        try {
            return Files.isReadable(home.resolve("release"))
                    && Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"" + feature);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
