package dev.reprise.agent.hook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What was seen of a body of a request to this application, or of a response of its: the first bytes, and how many there were. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SeenBody {

    /** How many bytes are kept. */
    public static final int MOST = 64 << 10;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long count;

    /** Adds what was read or written, if it was anything. */
    public synchronized void add(byte[] more, int from, int length) {
        if (length > 0) {
            bytes.write(more, from, Math.min(length, MOST - bytes.size()));
            count += length;
        }
    }

    /** How many more bytes are wanted. */
    public synchronized int room() {
        return MOST - bytes.size();
    }

    /** Adds bytes of which no more than {@link #room} are told. */
    public synchronized void add(byte[] some, int all) {
        add(some, 0, some.length);
        count += all - some.length;
    }

    /**
     * Adds what has been seen until now to an input or an output: JSON as what it says, text as it is, and of anything else,
     * or of too much, how long it was.
     */
    public synchronized void addTo(
            Map<String, @Nullable Object> tree, @Nullable String contentType, @Nullable String contentEncoding) {
        if (count > MOST || count > 0 && contentEncoding != null) {
            tree.put("bodyBytes", count);
        } else if (count > 0) {
            String type = String.valueOf(contentType).toLowerCase(Locale.ROOT);
            String text = bytes.toString(StandardCharsets.UTF_8);
            boolean isBinary = text.indexOf('\uFFFD') >= 0;
            tree.put(
                    isBinary ? "bodyBytes" : "body",
                    isBinary ? count : type.contains("json") ? Parts.parsed(text) : text);
        }
    }
}
