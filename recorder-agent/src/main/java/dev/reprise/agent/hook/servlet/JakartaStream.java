package dev.reprise.agent.hook.servlet;

import dev.reprise.agent.hook.SeenBody;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A body that is read as bytes, of {@code jakarta.servlet}. */
final class JakartaStream extends ServletInputStream {

    private final ServletInputStream stream;
    private final SeenBody seen;

    private JakartaStream(ServletInputStream stream, SeenBody seen) {
        this.stream = stream;
        this.seen = seen;
    }

    static Object of(Object stream, SeenBody seen) {
        return stream instanceof ServletInputStream known ? new JakartaStream(known, seen) : stream;
    }

    @Override
    public int read() throws IOException {
        int one = stream.read();
        if (one >= 0) {
            seen.add(new byte[] {(byte) one}, 0, 1);
        }
        return one;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int count = stream.read(target, from, length);
        seen.add(target, from, count);
        return count;
    }

    @Override
    public int available() throws IOException {
        return stream.available();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    @Override
    public boolean isFinished() {
        return stream.isFinished();
    }

    @Override
    public boolean isReady() {
        return stream.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        stream.setReadListener(listener);
    }
}
