package dev.reprise.agent.hook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What was seen of a body of a request to this application, or of a response of its: the first bytes, and how many there were. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SeenBody {

    /** How many bytes are kept. */
    public static final int MOST = 64 << 10;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long count;
    private @Nullable Map<String, @Nullable Object> fields;
    private @Nullable Set<String> asked;

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

    /** Whether it is the first time that a server is asked for what it makes of the body by itself, in one of its forms. */
    public synchronized boolean first(String form) {
        asked = asked == null ? new HashSet<>(2) : asked;
        return asked.add(form);
    }

    /** What a server made of the body by itself, all of it or some, and how long that is. */
    public synchronized void fields(Map<String, @Nullable Object> read, long length) {
        if (length > MOST) {
            fields = Map.of();
            count = Math.max(count, length);
        } else if (fields == null || read.size() >= fields.size()) {
            fields = read;
        }
    }

    /**
     * Adds what has been seen until now to an input or an output: JSON and forms as what they say, text as it is, and of
     * anything else, or of too much, how long it was.
     */
    public synchronized void addTo(
            Map<String, @Nullable Object> tree, @Nullable String contentType, @Nullable String contentEncoding) {
        if (fields != null && !fields.isEmpty()) {
            tree.put("body", fields);
        } else if (count > MOST || count > 0 && contentEncoding != null) {
            tree.put("bodyBytes", count);
        } else if (count > 0) {
            String type = String.valueOf(contentType).toLowerCase(Locale.ROOT);
            String text = bytes.toString(StandardCharsets.UTF_8);
            boolean isBinary = text.indexOf('\uFFFD') >= 0;
            tree.put(isBinary ? "bodyBytes" : "body", isBinary ? count : said(text, type));
        }
    }

    private static @Nullable Object said(String text, String type) {
        if (type.contains("x-www-form-urlencoded")) {
            Map<String, List<String>> form = Form.fields(text);
            return form == null ? text : Form.tree(form);
        }
        return type.contains("json") ? Parts.parsed(text) : text;
    }
}
