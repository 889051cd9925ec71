package dev.reprise.agent.hook;

import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apiguardian.api.API;

/** Tells the boundary of the pieces of a body as they are read; bytes that are read singly go by the line. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TeeStream extends FilterInputStream {

    private static final int LONGEST = 1024;

    private final Crossing crossing;
    private final byte[] single = new byte[LONGEST];
    private int singles;

    /** A body of the exchange that this crossing is. */
    public TeeStream(InputStream body, Crossing crossing) {
        super(body);
        this.crossing = crossing;
    }

    @Override
    public int read() throws IOException {
        try {
            int next = in.read();
            if (next < 0) {
                end();
                return next;
            }
            single[singles++] = (byte) next;
            if (next == '\n' || singles == LONGEST) {
                tellSingles();
            }
            return next;
        } catch (IOException | RuntimeException broken) {
            broken(broken);
            throw broken;
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            int read = in.read(target, offset, length);
            if (read < 0) {
                end();
            } else if (read > 0) {
                tellSingles();
                crossing.chunk(Arrays.copyOfRange(target, offset, offset + read));
            }
            return read;
        } catch (IOException | RuntimeException broken) {
            broken(broken);
            throw broken;
        }
    }

    /** What is skipped was received all the same. */
    @Override
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.min(Math.max(count, 0), 8192)];
        return Math.max(read(skipped, 0, skipped.length), 0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } catch (IOException | RuntimeException broken) {
            broken(broken);
            throw broken;
        }
        // A consumer that has seen enough closes early: what came so far is all there is to answer with.
        end();
    }

    private void end() {
        tellSingles();
        crossing.exit(Outcome.returned(null));
    }

    private void broken(Exception thrown) {
        tellSingles();
        crossing.exit(Outcome.threw(thrown));
    }

    private void tellSingles() {
        if (singles > 0) {
            crossing.chunk(Arrays.copyOf(single, singles));
            singles = 0;
        }
    }
}
