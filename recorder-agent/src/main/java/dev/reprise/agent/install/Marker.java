package dev.reprise.agent.install;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text that the bytes of a class may contain. Every class of the application is searched, so the search leaps: by the
 * text's whole length over whatever has no place in it.
 */
final class Marker {

    private final byte[] text;
    private final int[] leaps = new int[256];

    Marker(String text) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
        Arrays.fill(leaps, this.text.length);
        for (int i = 0; i < this.text.length - 1; i++) {
            leaps[this.text[i] & 0xFF] = this.text.length - 1 - i;
        }
    }

    boolean isIn(byte[] bytes) {
        int last = text.length - 1;
        if (last < 0) {
            return true;
        }
        for (int end = last; end < bytes.length; end += leaps[bytes[end] & 0xFF]) {
            int back = 0;
            while (back <= last && bytes[end - back] == text[last - back]) {
                back++;
            }
            if (back > last) {
                return true;
            }
        }
        return false;
    }
}
