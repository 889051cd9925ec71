package dev.reprise.agent.hook.apache5;

import dev.reprise.agent.hook.TeeStream;
import dev.reprise.boundary.Crossing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/** A body of which the boundary is told as it is read. */
final class TeeEntity extends HttpEntityWrapper {

    private final Crossing crossing;
    private @Nullable InputStream content;

    TeeEntity(HttpEntity body, Crossing crossing) {
        super(body);
        this.crossing = crossing;
    }

    @Override
    public synchronized InputStream getContent() throws IOException {
        InputStream known = content;
        if (known == null) {
            InputStream body = super.getContent();
            known = new TeeStream(body == null ? InputStream.nullInputStream() : body, crossing);
            content = known;
        }
        return known;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = getContent()) {
            in.transferTo(out);
        }
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public void close() throws IOException {
        getContent().close();
        super.close();
    }
}
