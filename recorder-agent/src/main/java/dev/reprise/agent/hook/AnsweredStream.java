package dev.reprise.agent.hook;

import dev.reprise.boundary.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import org.apiguardian.api.API;

/** A body that gives one recorded piece after the other, and breaks where the recorded one broke. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AnsweredStream extends InputStream {

    private final Iterator<Outcome.Piece> pieces;
    private final Outcome end;
    private byte[] piece = new byte[0];
    private int at;
    private boolean told;

    /** The body of an answer. */
    public AnsweredStream(Outcome.Streamed streamed) {
        pieces = streamed.pieces().iterator();
        end = streamed.end();
    }

    @Override
    public int read() throws IOException {
        return advance() ? piece[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!advance()) {
            return -1;
        }
        int read = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, target, offset, read);
        at += read;
        return read;
    }

    @Override
    public int available() {
        return piece.length - at;
    }

    /** Whether there is a byte; throws what the body ended with. */
    private boolean advance() throws IOException {
        while (at == piece.length && pieces.hasNext()) {
            if (pieces.next().value() instanceof byte[] bytes) {
                piece = bytes;
                at = 0;
            }
        }
        if (at < piece.length) {
            return true;
        }
        tell();
        return false;
    }

    /** What the body ended with may have been told while it was closed, as that reads on to the end. */
    @Override
    public void close() throws IOException {
        if (!told) {
            tell();
        }
    }

    private void tell() throws IOException {
        told = true;
        if (end instanceof Outcome.Threw threw) {
            throw failure(threw.thrown());
        }
    }

    private static IOException failure(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return thrown instanceof IOException io ? io : new IOException(thrown.getMessage(), thrown);
    }
}
