package dev.reprise.junit.report;

import dev.reprise.tree.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the page and the document, each whole or not at all; the JVMs of one build write one of each. */
final class ReportWriter {

    private static final String NAME = "replays";

    private ReportWriter() {}

    /** Where reports of a build go: beside what the build tool writes. */
    static Path folder(Path module) {
        if (Files.exists(module.resolve("pom.xml"))) {
            return module.resolve("target").resolve("reprise");
        } else if (Files.exists(module.resolve("build.gradle")) || Files.exists(module.resolve("build.gradle.kts"))) {
            return module.resolve("build").resolve("reprise");
        }
        return module.resolve(Files.isDirectory(module.resolve("target")) ? "target" : "build")
                .resolve("reprise");
    }

    /** What was written: the page, and what it says of all JVMs. */
    record Written(Path page, String summary) {}

    /** Adds what this JVM has, in the place of what it had before, to what others of the same build have written. */
    static synchronized Written write(Path folder, List<Row> rows, List<String> tables, long process, Build build)
            throws IOException {
        Files.createDirectories(folder);
        try (FileChannel channel = FileChannel.open(
                        folder.resolve("." + NAME + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            Map<?, ?> before = before(folder.resolve(NAME + ".json"), build);
            var allRows = new ArrayList<Row>();
            rows.forEach(each -> allRows.add(each.of(process)));
            var allTables = new LinkedHashSet<>(tables);
            if (before.get("replays") instanceof List<?> known) {
                known.stream()
                        .map(Row::of)
                        .filter(each -> each.process() != process)
                        .forEach(allRows::add);
            }
            if (before.get("faults") instanceof List<?> known) {
                known.forEach(each -> allTables.add(String.valueOf(each)));
            }
            allRows.sort(Row.ORDER);
            Map<String, @Nullable Object> document = Page.document(allRows, List.copyOf(allTables));
            document.put("build", build.id());
            whole(folder.resolve(NAME + ".json"), Json.write(document));
            Path page = folder.resolve(NAME + ".html");
            whole(page, Page.of(allRows, List.copyOf(allTables)));
            return new Written(page, Page.summary(allRows));
        }
    }

    private static Map<?, ?> before(Path file, Build build) {
        try {
            if (Files.exists(file)
                    && Json.read(Files.readAllBytes(file)) instanceof Map<?, ?> document
                    && build.id().equals(document.get("build"))
                    && Files.getLastModifiedTime(file).toInstant().isAfter(build.started())) {
                return document;
            }
        } catch (Exception unreadable) {
            // what cannot be read is replaced
        }
        return Map.of();
    }

    private static void whole(Path file, String text) throws IOException {
        Path part = Files.createTempFile(file.toAbsolutePath().getParent(), "replays", ".part");
        try {
            Files.writeString(part, text, StandardCharsets.UTF_8);
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException plain) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
