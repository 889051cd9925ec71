package dev.reprise.agent.hook.okhttp;

import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/** Tells the boundary of the pieces of a body as they are read. */
final class Tee extends ForwardingSource {

    private final Crossing crossing;

    Tee(Source body, Crossing crossing) {
        super(body);
        this.crossing = crossing;
    }

    @Override
    public long read(Buffer sink, long count) throws IOException {
        try {
            long read = super.read(sink, count);
            if (read < 0) {
                crossing.exit(Outcome.returned(null));
            } else if (read > 0) {
                var piece = new Buffer();
                sink.copyTo(piece, sink.size() - read, read);
                crossing.chunk(piece.readByteArray());
            }
            return read;
        } catch (IOException | RuntimeException broken) {
            crossing.exit(Outcome.threw(broken));
            throw broken;
        }
    }

    @Override
    public void close() throws IOException {
        // A consumer that has seen enough closes early: what came so far is all there is to answer with.
        crossing.exit(Outcome.returned(null));
        super.close();
    }
}
