package dev.reprise.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A trace, or a line of one, that cannot be read: the only exception that reading throws. Where an accessor cannot
 * throw it, it stands as the cause of an {@link java.io.UncheckedIOException} with the same message. Nothing of the
 * trace's content is quoted.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TraceUnreadable extends IOException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Place place;
    private final String why;
    private final String mend;

    private TraceUnreadable(
            String code, Place place, String headline, String why, String mend, @Nullable Throwable cause) {
        super(message(code, place, headline, why, mend), cause);
        this.code = code;
        this.place = place;
        this.why = why;
        this.mend = mend;
    }

    private static String message(String code, Place place, String headline, String why, String mend) {
        var text = new StringBuilder("[").append(code).append("] ").append(headline);
        if (place.line() > 0) {
            text.append(": line ").append(place.line()).append(", from byte ").append(place.offset());
        }
        text.append(" (").append(place.name()).append(')');
        text.append("\n    why        ").append(why);
        return text.append("\n  mend it      ").append(mend).toString();
    }

    /** The stable code, such as {@code REPRISE-003}. */
    public String code() {
        return code;
    }

    /** The file, where the trace came from one. */
    public Optional<Path> path() {
        return Optional.ofNullable(place.path());
    }

    /** The line, from 1; 0 where no line is to blame. */
    public long line() {
        return place.line();
    }

    /** The byte at which that line begins, in the uncompressed trace. */
    public long offset() {
        return place.offset();
    }

    /** What is wrong. */
    public String why() {
        return why;
    }

    /** What to do about it. */
    public String mend() {
        return mend;
    }

    static TraceUnreadable noTrace(Place place, String why) {
        return new TraceUnreadable(
                "REPRISE-001",
                place,
                "This is no trace",
                why,
                "name a file that a recording wrote; one that broke off before its first line holds nothing",
                null);
    }

    static TraceUnreadable foreign(Place place, Foreign foreign) {
        return new TraceUnreadable("REPRISE-001", place, "This is no trace", foreign.why, foreign.mend, null);
    }

    static TraceUnreadable newer(Place place, long version, int known) {
        return new TraceUnreadable(
                "REPRISE-002",
                place,
                "This trace is newer than its reader",
                "it has format " + version + "; this reader knows formats up to " + known,
                "upgrade dev.reprise:replay-engine, and what brings it, to a release that reads format " + version,
                null);
    }

    static TraceUnreadable damaged(Place place, String why) {
        return new TraceUnreadable(
                "REPRISE-003",
                place,
                "The trace is damaged",
                why,
                "fetch the file again from where it was recorded" + intact(place),
                null);
    }

    static TraceUnreadable malformed(Place place, String why) {
        return new TraceUnreadable(
                "REPRISE-004",
                place,
                "A line is not what the format says",
                why,
                "write it as docs/trace-format.md says" + intact(place),
                null);
    }

    static TraceUnreadable tooLong(Place place, int limit) {
        return new TraceUnreadable(
                "REPRISE-005",
                place,
                "A line is too long",
                "it is longer than " + limit + " bytes",
                "allow longer lines with TraceReader.open(path, limits), if the trace comes from where you trust",
                null);
    }

    static TraceUnreadable tooDeep(Place place, String why) {
        return new TraceUnreadable(
                "REPRISE-006", place, "A value nests too deep", why, "record less of that value" + intact(place), null);
    }

    static TraceUnreadable outOfOrder(Place place, String why) {
        return new TraceUnreadable(
                "REPRISE-007",
                place,
                "The facts do not follow one another",
                why,
                "keep the lines in the order in which they were written, and each once" + intact(place),
                null);
    }

    static TraceUnreadable reference(Place place, String why) {
        return new TraceUnreadable(
                "REPRISE-008",
                place,
                "A reference leads nowhere",
                why,
                "keep every definition in front of what refers to it" + intact(place),
                null);
    }

    static TraceUnreadable tooLarge(Place place, String why) {
        return new TraceUnreadable(
                "REPRISE-009",
                place,
                "A value grows too large when its references are followed",
                why,
                "allow more with Trace.open(path, limits), if the trace comes from where you trust",
                null);
    }

    static TraceUnreadable compressed(Place place) {
        return new TraceUnreadable(
                "REPRISE-010",
                place,
                "The trace is compressed, and nothing here can read that",
                "zstd-jni is not on the class path, or has no library for this platform",
                "add com.github.luben:zstd-jni, or unpack the file with zstd -d",
                null);
    }

    static TraceUnreadable brokenCompression(Place place, String why, @Nullable Throwable cause) {
        return new TraceUnreadable(
                "REPRISE-011",
                place,
                "The compressed trace cannot be unpacked",
                why,
                "fetch the file again from where it was recorded, or unpack it with zstd -d --long=31",
                cause);
    }

    static TraceUnreadable failed(Place place, IOException cause) {
        return new TraceUnreadable(
                "REPRISE-012",
                place,
                "Reading the trace failed",
                cause.getClass().getSimpleName() + ": " + cause.getMessage(),
                "see that the file exists and may be read",
                cause);
    }

    private static String intact(Place place) {
        if (place.line() < 2) {
            return "";
        }
        return place.line() == 2
                ? "; the line before it can be read"
                : "; the " + (place.line() - 1) + " lines before it can be read";
    }
}
