package dev.reprise.agent.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * The agent's hidden classes. They are one entry of its jar, because the JVM reads the names of all entries before it
 * takes one, and these are some two thousand. The entry begins with the number of places in a table, a power of two, and
 * the table; a class is at the place that the hash of its name gives, or at the next one that is free.
 */
final class InnerClasses {

    static final String ENTRY = "inner.classes";

    /** A place: the hash of a class's name, where its name and its bytes stand, and how many bytes each of them has. */
    private static final int PLACE = 4 * Integer.BYTES;

    private final JarFile jar;
    private final ZipEntry entry;
    private final ByteBuffer table;

    InnerClasses(JarFile jar) throws IOException {
        this.jar = jar;
        entry = jar.getEntry(ENTRY);
        int places = ByteBuffer.wrap(read(0, Integer.BYTES)).getInt();
        table = ByteBuffer.wrap(read(Integer.BYTES, places * PLACE));
    }

    /** The bytes of a class, or null if it is none of these. */
    byte @Nullable [] bytes(String name) throws IOException {
        int hash = name.hashCode();
        for (int place = hash * PLACE; ; place += PLACE) {
            int at = place & table.capacity() - 1;
            int named = table.getInt(at + 8);
            if (named == 0) {
                return null;
            }
            if (table.getInt(at) == hash) {
                byte[] found = read(table.getInt(at + 4), named + table.getInt(at + 12));
                if (name.equals(new String(found, 0, named, StandardCharsets.UTF_8))) {
                    return Arrays.copyOfRange(found, named, found.length);
                }
            }
        }
    }

    /** The entry is stored as it is: what is left out costs nothing. */
    private byte[] read(long from, int length) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            in.skipNBytes(from);
            return in.readNBytes(length);
        }
    }
}
