package dev.reprise.trace;

import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The bytes of a trace, readable from anywhere, by several threads. */
interface Source extends AutoCloseable {

    /** How long a trace may be, unpacked, and still be kept in memory: as nearly all are. */
    int IN_MEMORY = 16 << 20;

    /** Fills {@code target} from {@code at} on, as far as there is something, and says how far; at least 1, or -1. */
    int read(long offset, byte[] target, int at) throws IOException;

    @Override
    void close() throws IOException;

    static Source of(byte[] bytes) {
        return new Source() {
            @Override
            public int read(long offset, byte[] target, int at) {
                if (offset >= bytes.length) {
                    return -1;
                }
                int length = (int) Math.min(target.length - at, bytes.length - offset);
                System.arraycopy(bytes, (int) offset, target, at, length);
                return length;
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    /** Opens a file. A compressed one is unpacked first: to memory, or to a file of its owner alone where it is large. */
    static Source open(Path path, Place place, ReadLimits limits) throws IOException {
        byte[] start = start(path);
        if (!Zstd.begins(start, start.length)) {
            Foreign.refuse(start, place);
            return start.length < IN_MEMORY
                    ? of(start)
                    : new FileSource(new RandomAccessFile(path.toFile(), "r"), null);
        }
        return unpacked(path, place, limits);
    }

    private static byte[] start(Path path) throws IOException {
        try (InputStream in = new FileInputStream(path.toFile())) {
            return in.readNBytes(IN_MEMORY);
        }
    }

    private static Source unpacked(Path path, Place place, ReadLimits limits) throws IOException {
        try (InputStream packed = TraceReader.unpacked(Files.newInputStream(path), place)) {
            byte[] start = packed.readNBytes(IN_MEMORY);
            if (start.length < IN_MEMORY) {
                return of(start);
            }
            return unpack(start, packed, place, limits.unpacked());
        }
    }

    private static Source unpack(byte[] start, InputStream rest, Place place, long most) throws IOException {
        Path unpacked = Files.createTempFile("reprise", ".trace");
        boolean done = false;
        try (var out = Files.newOutputStream(unpacked)) {
            out.write(start);
            byte[] buffer = new byte[256 * 1024];
            long total = start.length;
            for (int read = rest.read(buffer); read >= 0; read = rest.read(buffer)) {
                total += read;
                if (total > most) {
                    throw TraceUnreadable.brokenCompression(place, "it unpacks to more than " + most + " bytes", null);
                }
                out.write(buffer, 0, read);
            }
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(unpacked);
            }
        }
        return new FileSource(new RandomAccessFile(unpacked.toFile(), "r"), unpacked);
    }

    /** All of it, from the beginning. Closing the stream leaves the source open. */
    default InputStream stream() {
        Source source = this;
        return new FilterInputStream(new ByteArrayInputStream(new byte[0])) {
            private long offset;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int at, int length) throws IOException {
                if (at + length == target.length) {
                    int read = source.read(offset, target, at);
                    offset += Math.max(0, read);
                    return read;
                }
                byte[] part = new byte[length];
                int read = source.read(offset, part, 0);
                if (read > 0) {
                    System.arraycopy(part, 0, target, at, read);
                    offset += read;
                }
                return read;
            }
        };
    }

    /** A file without a channel, which an interrupt would close. */
    final class FileSource implements Source {

        private final RandomAccessFile file;
        private final @Nullable Path temporary;

        FileSource(RandomAccessFile file, @Nullable Path temporary) {
            this.file = file;
            this.temporary = temporary;
            if (temporary != null) {
                temporary.toFile().deleteOnExit();
            }
        }

        @Override
        public synchronized int read(long offset, byte[] target, int at) throws IOException {
            file.seek(offset);
            return file.read(target, at, target.length - at);
        }

        @Override
        public synchronized void close() throws IOException {
            file.close();
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        }
    }
}
