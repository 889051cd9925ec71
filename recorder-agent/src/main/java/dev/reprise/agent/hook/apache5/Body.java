package dev.reprise.agent.hook.apache5;

import dev.reprise.agent.hook.NotSeen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a request's body. One that can be read only once is read here, and what was read is sent in its stead.
 *
 * @param bytes the bytes, or none where they were not seen
 * @param unseen why they were not
 */
record Body(byte[] bytes, @Nullable String unseen) {

    private static final byte[] NONE = new byte[0];

    static Body of(ClassicHttpRequest request) throws IOException {
        HttpEntity entity = request.getEntity();
        if (entity == null) {
            return new Body(NONE, null);
        }
        if (entity.getContentLength() > NotSeen.MOST) {
            return new Body(NONE, NotSeen.TOO_LARGE);
        }
        if (entity.isRepeatable()) {
            return again(entity);
        }
        InputStream content = content(entity);
        if (content != null) {
            return read(request, entity, content);
        }
        return entity.getContentLength() < 0 ? new Body(NONE, NotSeen.ONCE) : written(request, entity);
    }

    private static Body again(HttpEntity entity) throws IOException {
        var bytes = new NotSeen.Bounded();
        try {
            entity.writeTo(bytes);
            return new Body(bytes.bytes(), null);
        } catch (NotSeen.TooLarge unbounded) {
            return new Body(NONE, NotSeen.TOO_LARGE);
        }
    }

    /** What gives its bytes only by writing them all, and says how many. */
    private static Body written(ClassicHttpRequest request, HttpEntity entity) throws IOException {
        var bytes = new ByteArrayOutputStream();
        entity.writeTo(bytes);
        return replaced(request, entity, bytes.toByteArray());
    }

    private static Body read(ClassicHttpRequest request, HttpEntity entity, InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(NotSeen.MOST);
        int next = content.read();
        if (next < 0) {
            content.close();
            return replaced(request, entity, bytes);
        }
        var rest = new SequenceInputStream(
                new SequenceInputStream(
                        new ByteArrayInputStream(bytes), new ByteArrayInputStream(new byte[] {(byte) next})),
                content);
        request.setEntity(
                new InputStreamEntity(rest, entity.getContentLength(), type(entity), entity.getContentEncoding()));
        return new Body(NONE, NotSeen.TOO_LARGE);
    }

    private static Body replaced(ClassicHttpRequest request, HttpEntity entity, byte[] bytes) {
        boolean chunked = entity.isChunked() || entity.getContentLength() < 0;
        request.setEntity(new ByteArrayEntity(bytes, type(entity), entity.getContentEncoding(), chunked));
        return new Body(bytes, null);
    }

    private static @Nullable ContentType type(HttpEntity entity) {
        return entity.getContentType() == null ? null : ContentType.parse(entity.getContentType());
    }

    private static @Nullable InputStream content(HttpEntity entity) throws IOException {
        try {
            return entity.getContent();
        } catch (UnsupportedOperationException onlyWritten) {
            return null;
        }
    }
}
