package dev.reprise.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** The sinks that there are: a file, a compressed file, a stream. */
final class Sinks {

    private Sinks() {}

    static Sink of(OutputStream out) {
        return new Sink() {
            @Override
            public void write(byte[] bytes, int length) throws IOException {
                out.write(bytes, 0, length);
            }

            @Override
            public void flush() throws IOException {
                out.flush();
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    static Sink of(PartFile file) {
        return new FileSink(file);
    }

    static Sink compressed(PartFile file) throws IOException {
        try {
            return new PackedSink(file, Zstd.pack(file.stream()));
        } catch (LinkageError absent) {
            file.close();
            throw new IOException(
                    "zstd-jni is needed to write a compressed trace: add com.github.luben:zstd-jni", absent);
        }
    }

    /** A plain file ends with a whole line even where the disk was full in the middle of one. */
    private record FileSink(PartFile file) implements Sink {

        @Override
        public void write(byte[] bytes, int length) throws IOException {
            long before = file.position();
            try {
                file.write(bytes, 0, length);
            } catch (IOException full) {
                try {
                    cutToWholeLines(before, bytes, length);
                } catch (IOException alsoFailed) {
                    full.addSuppressed(alsoFailed);
                }
                throw full;
            }
        }

        private void cutToWholeLines(long before, byte[] bytes, int length) throws IOException {
            int whole = (int) Math.min(length, file.position() - before);
            while (whole > 0 && bytes[whole - 1] != '\n') {
                whole--;
            }
            file.truncate(before + whole);
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public Path finish(boolean force) throws IOException {
            return file.finish(force);
        }

        @Override
        public Path path() {
            return file.part();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private record PackedSink(PartFile file, OutputStream packed) implements Sink {

        @Override
        public void write(byte[] bytes, int length) throws IOException {
            packed.write(bytes, 0, length);
        }

        @Override
        public void flush() throws IOException {
            packed.flush();
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public Path finish(boolean force) throws IOException {
            packed.close();
            return file.finish(force);
        }

        @Override
        public Path path() {
            return file.part();
        }

        @Override
        public void close() throws IOException {
            try (file) {
                packed.close();
            }
        }
    }
}
