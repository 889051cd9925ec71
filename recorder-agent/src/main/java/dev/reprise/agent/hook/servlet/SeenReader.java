package dev.reprise.agent.hook.servlet;

import dev.reprise.agent.hook.SeenBody;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** A body that is read as text. */
final class SeenReader extends BufferedReader {

    SeenReader(BufferedReader reader, SeenBody seen) {
        super(new Listening(reader, seen));
    }

    private static final class Listening extends FilterReader {

        private final SeenBody seen;

        Listening(Reader reader, SeenBody seen) {
            super(reader);
            this.seen = seen;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            if (one >= 0) {
                see(String.valueOf((char) one));
            }
            return one;
        }

        @Override
        public int read(char[] target, int from, int length) throws IOException {
            int count = in.read(target, from, length);
            if (count > 0) {
                see(new String(target, from, count));
            }
            return count;
        }

        private void see(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            seen.add(bytes, 0, bytes.length);
        }
    }
}
