package dev.reprise.trace;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The only class that knows zstd-jni, which need not be there: whoever calls it expects a {@link LinkageError}. */
final class Zstd {

    static final String SUFFIX = ".zst";

    /** The largest window that a reader makes room for: 128 MB. */
    private static final int MAX_WINDOW_LOG = 27;

    private static final int LEVEL = 3;

    private Zstd() {}

    static boolean begins(byte[] bytes, int length) {
        return length >= 4
                && bytes[0] == 0x28
                && bytes[1] == (byte) 0xB5
                && bytes[2] == 0x2F
                && bytes[3] == (byte) 0xFD;
    }

    /** A file cut anywhere ends there instead of failing. */
    static InputStream unpack(InputStream packed) throws IOException {
        return Streams.unpack(packed);
    }

    static OutputStream pack(OutputStream out) throws IOException {
        return Streams.pack(out);
    }

    /** Apart, because a class is verified whole: beside these methods {@link #begins} would need zstd-jni too. */
    private static final class Streams {

        static InputStream unpack(InputStream packed) throws IOException {
            return new ZstdInputStreamNoFinalizer(packed).setContinuous(true).setLongMax(MAX_WINDOW_LOG);
        }

        static OutputStream pack(OutputStream out) throws IOException {
            return new ZstdOutputStreamNoFinalizer(out, LEVEL)
                    .setLong(MAX_WINDOW_LOG)
                    .setCloseFrameOnFlush(false);
        }
    }
}
