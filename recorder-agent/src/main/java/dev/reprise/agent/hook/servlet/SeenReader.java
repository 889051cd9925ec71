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
        private String half = "";

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

        /** A character of two halves may be read by halves. */
        private void see(String more) {
            String text = half + more;
            boolean isCut = Character.isHighSurrogate(text.charAt(text.length() - 1));
            half = isCut ? text.substring(text.length() - 1) : "";
            byte[] bytes = text.substring(0, text.length() - half.length()).getBytes(StandardCharsets.UTF_8);
            seen.add(bytes, 0, bytes.length);
        }
    }
}
