package dev.reprise.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the traces of a test class are: in its module's directory, on its class path, or on its class path beside it.
 * The module's directory is where the JVM was started and, for an IDE that starts it elsewhere, the nearest folder with
 * a build file above the test's classes.
 */
final class Whereabouts {

    private static final List<String> BUILD_FILES = List.of("pom.xml", "build.gradle", "build.gradle.kts");

    private final Class<?> test;

    Whereabouts(Class<?> test) {
        this.test = test;
    }

    /** The file that {@code value} names. */
    Path trace(String value) {
        Map<String, @Nullable Path> places = understood(value);
        return file(places).orElseThrow(() -> {
            List<String> lookedAt = List.copyOf(places.keySet());
            return Misnamed.of(value)
                    .or(() -> rooted(value))
                    .map(wrong -> SetUp.noTrace(value, wrong, lookedAt))
                    .orElseGet(() -> SetUp.noTrace(value, lookedAt, nearest(value)));
        });
    }

    private static Optional<Path> file(Map<String, @Nullable Path> places) {
        return places.values().stream()
                .filter(path -> path != null && Files.isRegularFile(path))
                .findFirst();
    }

    private Map<String, @Nullable Path> understood(String value) {
        try {
            return places(value);
        } catch (InvalidPathException wrong) {
            Misnamed misnamed = Misnamed.of(value)
                    .orElseGet(() ->
                            new Misnamed(String.valueOf(wrong.getMessage()), "correct the path, which is none here"));
            throw SetUp.noTrace(value, misnamed, List.of());
        }
    }

    /** A resource that is named from the root, as {@code Class.getResource} would have it. */
    private Optional<Misnamed> rooted(String value) {
        return value.startsWith("/") && file(places(value.substring(1))).isPresent()
                ? Optional.of(
                        new Misnamed("a path that begins with / is looked for on this machine alone", "drop the /"))
                : Optional.empty();
    }

    /** The file that {@code value} names, or where it is to be written. */
    Path traceOrTarget(String value) {
        return file(understood(value)).orElseGet(() -> {
            Misnamed.of(value).ifPresent(wrong -> {
                throw SetUp.noTrace(value, wrong, List.of());
            });
            return directories().iterator().next().resolve(value).normalize();
        });
    }

    /** The folders that {@code value} may name, as messages show them, those that exist with where they are. */
    Map<String, @Nullable Path> places(String value) {
        var places = new LinkedHashMap<String, @Nullable Path>();
        for (Path directory : directories()) {
            Path path = directory.resolve(value).normalize();
            places.put(path.toString(), path);
        }
        if (!Path.of(value).isAbsolute()) {
            resource(places, value, "");
            String folder = test.getPackageName().replace('.', '/');
            if (!folder.isEmpty()) {
                resource(places, folder + "/" + value, ", beside " + test.getSimpleName());
            }
        }
        return places;
    }

    private void resource(Map<String, @Nullable Path> places, String name, String beside) {
        ClassLoader loader = test.getClassLoader();
        URL url = loader == null ? ClassLoader.getSystemResource(name) : loader.getResource(name);
        places.put("class path " + name + beside, url == null ? null : file(url, name));
    }

    private static @Nullable Path file(URL url, String name) {
        if (!url.getProtocol().equals("file")) {
            return copied(url, name);
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException | IllegalArgumentException noFile) {
            return null;
        }
    }

    /** A trace in a jar is read from a copy under its own name. */
    private static Path copied(URL url, String name) {
        try (InputStream in = url.openStream()) {
            Path folder = Files.createTempDirectory("reprise");
            Path copy = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
            Files.copy(in, copy);
            folder.toFile().deleteOnExit();
            copy.toFile().deleteOnExit();
            return copy;
        } catch (IOException failed) {
            throw new UncheckedIOException("a trace could not be copied from " + url, failed);
        }
    }

    private Set<Path> directories() {
        var directories = new LinkedHashSet<Path>();
        directories.add(Path.of("").toAbsolutePath());
        module().ifPresent(directories::add);
        return directories;
    }

    private Optional<Path> module() {
        var source = test.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        Path classes = file(source.getLocation(), "");
        for (Path at = classes; at != null; at = at.getParent()) {
            Path here = at;
            if (Files.isDirectory(here) && BUILD_FILES.stream().anyMatch(name -> Files.exists(here.resolve(name)))) {
                return Optional.of(here);
            }
        }
        return Optional.empty();
    }

    /** The trace in the folder that was named whose name is most like the one that was named. */
    private @Nullable String nearest(String value) {
        var candidates = new ArrayList<Path>();
        String wanted = String.valueOf(Path.of(value).getFileName());
        for (@Nullable Path path : places(value).values()) {
            Path folder = path == null ? null : path.getParent();
            if (folder != null && Files.isDirectory(folder)) {
                candidates.addAll(traces(folder));
            }
        }
        return candidates.stream()
                .max((a, b) -> Integer.compare(alike(a, wanted), alike(b, wanted)))
                .map(Path::toString)
                .orElse(null);
    }

    private static List<Path> traces(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains(".jsonl"))
                    .filter(file -> !file.getFileName().toString().endsWith(".ignore"))
                    .sorted()
                    .limit(1_000)
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }

    /** How many characters two names share from their beginning. */
    private static int alike(Path file, String wanted) {
        String name = file.getFileName().toString();
        int at = 0;
        while (at < Math.min(name.length(), wanted.length()) && name.charAt(at) == wanted.charAt(at)) {
            at++;
        }
        return at;
    }
}
