package dev.reprise.trace;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where in which trace. Line 0: in no line of it. */
record Place(String name, @Nullable Path path, long line, long offset) {

    static Place of(String name, @Nullable Path path) {
        return new Place(name, path, 0, 0);
    }

    Place at(long line, long offset) {
        return new Place(name, path, line, offset);
    }

    static String nameOf(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }
}
