package dev.reprise.agent.hook.servlet;

import dev.reprise.agent.hook.SeenBody;
import java.io.IOException;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;

/** A body that is read as bytes, of {@code javax.servlet}. */
final class JavaxStream extends ServletInputStream {

    private final ServletInputStream stream;
    private final SeenBody seen;

    private JavaxStream(ServletInputStream stream, SeenBody seen) {
        this.stream = stream;
        this.seen = seen;
    }

    static Object of(Object stream, SeenBody seen) {
        return stream instanceof ServletInputStream known ? new JavaxStream(known, seen) : stream;
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
