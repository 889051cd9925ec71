package dev.reprise.dialect;

import java.nio.charset.StandardCharsets;

/** A cheap look at an unparsed body: does it have these members? Looks at both ends before it walks through. */
final class BodyGlance {

    private static final int WINDOW = 2048;

    private final byte[] body;
    private final int from;
    private final int to;

    BodyGlance(byte[] body, int offset, int length) {
        this.body = body;
        this.from = Math.max(0, Math.min(offset, body.length));
        this.to = Math.max(from, Math.min(body.length, from + Math.max(0, length)));
    }

    boolean has(String member) {
        byte[] name = ("\"" + member + "\"").getBytes(StandardCharsets.US_ASCII);
        return find(name, from, Math.min(to, from + WINDOW))
                || find(name, Math.max(from, to - WINDOW), to)
                || find(name, from, to);
    }

    private boolean find(byte[] name, int start, int end) {
        for (int at = start; at <= end - name.length; at++) {
            if (body[at] == '"' && matches(name, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(byte[] name, int at) {
        for (int i = 0; i < name.length; i++) {
            if (body[at + i] != name[i]) {
                return false;
            }
        }
        return true;
    }
}
