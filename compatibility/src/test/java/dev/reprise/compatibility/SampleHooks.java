package dev.reprise.compatibility;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The worked example of hooks in a jar of their own, {@code samples/own-hooks}, built as its author would. */
final class SampleHooks {

    static final Path SOURCES = Path.of("..", "samples", "own-hooks");
    static final Path AGENT = Path.of(System.getProperty("agent.jar"));
    static final Path ENGINE = Path.of(System.getProperty("engine.jar"));
    static final Path TYPES =
            AGENT.resolveSibling(AGENT.getFileName().toString().replace(".jar", "-hooks.jar"));

    private SampleHooks() {}

    /** The jar of hooks, with what it needs compiled into this folder. */
    static Path jar(Path folder) throws Exception {
        Path framework = Files.createDirectories(folder.resolve("framework"));
        Compiled.into(framework, List.of(SOURCES.resolve("framework/src/main/java")), "");
        Path classes = Files.createDirectories(folder.resolve("hooks"));
        Compiled.into(classes, List.of(SOURCES.resolve("hooks/src/main/java")), path(framework, TYPES, ENGINE));
        return packed(
                folder.resolve("acme-flows-hooks.jar"),
                entries(classes),
                entries(SOURCES.resolve("hooks/src/main/resources")));
    }

    static String path(Path... paths) {
        return Arrays.stream(paths).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    static Map<String, byte[]> entries(Path root) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return entries;
    }

    @SafeVarargs
    static Path packed(Path file, Map<String, byte[]>... contents) throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (Map<String, byte[]> entries : contents) {
                for (var entry : entries.entrySet()) {
                    jar.putNextEntry(new JarEntry(entry.getKey()));
                    jar.write(entry.getValue());
                    jar.closeEntry();
                }
            }
        }
        return file;
    }
}
