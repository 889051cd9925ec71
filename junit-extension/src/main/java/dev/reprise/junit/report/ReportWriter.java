package dev.reprise.junit.report;

import dev.reprise.tree.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the page and the document, each whole or not at all. */
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

    /** Gives the page's path. */
    static Path write(Path folder, List<Row> rows, List<String> tables, ProcessHandle process) throws IOException {
        Files.createDirectories(folder);
        Map<String, @Nullable Object> document = Page.document(rows, tables);
        document.put("process", process.pid());
        document.put("parent", process.parent().map(ProcessHandle::pid).orElse(0L));
        String name = name(folder, process);
        whole(folder.resolve(name + ".json"), Json.write(document));
        Path page = folder.resolve(name + ".html");
        whole(page, Page.of(rows, tables));
        return page;
    }

    /** A build that forks has a report for each JVM: none takes the place of a sibling's. */
    private static String name(Path folder, ProcessHandle process) {
        Path before = folder.resolve(NAME + ".json");
        try {
            if (Files.exists(before)
                    && Json.read(Files.readAllBytes(before)) instanceof Map<?, ?> document
                    && document.get("process") instanceof Number other
                    && document.get("parent") instanceof Number parent) {
                boolean sibling = other.longValue() != process.pid()
                        && parent.longValue()
                                == process.parent().map(ProcessHandle::pid).orElse(0L)
                        && Files.getLastModifiedTime(before)
                                .toInstant()
                                .isAfter(process.info().startInstant().orElseThrow());
                return sibling ? NAME + "-" + process.pid() : NAME;
            }
        } catch (Exception unreadable) {
            // what cannot be read is replaced
        }
        return NAME;
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
