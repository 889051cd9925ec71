package dev.reprise.agent.hook.okhttp;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body that can be written only once, and was written here to be seen: it is sent in the stead of the given one. */
final class WrittenOnce extends RequestBody {

    private static final Map<RequestBody, WrittenOnce> SEEN = Collections.synchronizedMap(new WeakHashMap<>());

    private final @Nullable MediaType type;
    private final long length;
    private final byte[] bytes;
    private final @Nullable IOException broke;

    private WrittenOnce(RequestBody given, long length) {
        var written = new Buffer();
        IOException thrown = null;
        try {
            given.writeTo(written);
        } catch (IOException broken) {
            thrown = broken;
        }
        this.type = given.contentType();
        this.length = length;
        this.bytes = written.readByteArray();
        this.broke = thrown;
    }

    /** Writes the body of a request that is about to be sent. */
    static byte[] written(RequestBody given) throws IOException {
        // Its type and its length are all that is asked of the given one from now on.
        var written = new WrittenOnce(given, given.contentLength());
        SEEN.put(given, written);
        return written.bytes.clone();
    }

    /** The request as it is to be sent. */
    static Request sent(Request request) {
        RequestBody given = request.body();
        WrittenOnce written = given == null || !given.isOneShot() ? null : SEEN.get(given);
        return written == null
                ? request
                : request.newBuilder().method(request.method(), written).build();
    }

    @Override
    public @Nullable MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(bytes);
        if (broke != null) {
            throw broke;
        }
    }
}
