package dev.reprise.workbench.prevent;

import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.verb.CouldNot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** New files, each whole or not there, that can be taken back together. */
final class Written {

    private final Screen screen;
    private final Path root;
    private final List<Path> files = new ArrayList<>();

    Written(Screen screen, Path root) {
        this.screen = screen;
        this.root = root;
    }

    List<Path> files() {
        return List.copyOf(files);
    }

    void add(Path file) {
        files.add(file);
    }

    /** The place of a file that is not there yet. */
    Path path(Path file) {
        if (Files.exists(file)) {
            throw new CouldNot(root.relativize(file) + " is there already", "give another --name, or remove it");
        }
        return file;
    }

    void write(Path file, String text) throws IOException {
        path(file);
        Files.createDirectories(file.getParent());
        Path beside = Files.createTempFile(file.getParent(), ".reprise-", ".part");
        try {
            Files.writeString(beside, text);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            files.add(file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Removes them all; what cannot be removed is named. */
    void takeBack() {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException stays) {
                screen.remark("Could not remove " + root.relativize(file) + " again");
            }
        }
        files.clear();
    }
}
