package dev.reprise.trace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** Where the bytes of a trace go. */
interface Sink extends Closeable {

    /** Takes whole lines. */
    void write(byte[] bytes, int length) throws IOException;

    /** Hands on what is held back. */
    default void flush() throws IOException {}

    /** Sees that what was written outlives the machine. */
    default void force() throws IOException {}

    /** Closes, and gives the trace its last name; if it is to be forced, it and its name outlive the machine then. */
    default Path finish(boolean force) throws IOException {
        close();
        return path();
    }

    /** The file, or the empty path where there is none. */
    default Path path() {
        return Path.of("");
    }
}
