package dev.reprise.trace;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What lies where a trace should be, or what a trace became on its way: known by how it begins. */
enum Foreign {
    BYTE_ORDER_MARK(
            "it begins with a byte order mark, which an editor or a conversion has put there",
            Foreign.AS_UTF_8,
            "\u00EF\u00BB\u00BF"),
    UTF_16_BIG(Foreign.IN_UTF_16, Foreign.AS_UTF_8, "\u00FE\u00FF"),
    UTF_16_LITTLE(Foreign.IN_UTF_16, Foreign.AS_UTF_8, "\u00FF\u00FE"),
    GZIP("it is compressed with gzip", "unpack it with gunzip; with zstd a trace may be compressed", "\u001F\u008B"),
    ZIP("it is a zip archive", "unpack it, and name the trace inside", "PK\u0003\u0004"),
    LFS_POINTER(
            "it is a pointer of Git LFS: the trace itself was not fetched",
            "run git lfs pull; in CI check out with LFS, such as lfs: true of actions/checkout",
            "version https://git-lfs"),
    PAGE(
            "it is HTML or XML, such as a page that asks to log in",
            "fetch the file again, and see that what comes is the trace",
            "<");

    /** How many bytes tell them apart. */
    static final int BYTES = 32;

    private static final String IN_UTF_16 = "it is UTF-16, into which an editor or a shell has turned it";
    private static final String AS_UTF_8 =
            "fetch the file again from where it was recorded, or save it as UTF-8 without a byte order mark";

    final String why;
    final String mend;
    private final String start;

    /** The bytes at the start are told as characters of Latin-1, which has one for each. */
    Foreign(String why, String mend, String start) {
        this.why = why;
        this.mend = mend;
        this.start = start;
    }

    static void refuse(byte[] file, Place place) throws TraceUnreadable {
        Foreign foreign = of(file);
        if (foreign != null) {
            throw TraceUnreadable.foreign(place, foreign);
        }
    }

    private static @Nullable Foreign of(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, BYTES), StandardCharsets.ISO_8859_1);
        for (Foreign each : values()) {
            if (start.startsWith(each.start)) {
                return each;
            }
        }
        return null;
    }
}
