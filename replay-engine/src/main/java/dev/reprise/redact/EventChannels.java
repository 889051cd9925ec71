package dev.reprise.redact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The texts that a stream of events carries in pieces. Whoever sends it, a piece of a text stands at the same path of
 * one event after the other; so the strings at each path are joined, redacted as one text, and written back piece by
 * piece. A string that is the same in successive events is an id and is not joined. Events are lines, or what the frames
 * of an AWS event stream hold, be it JSON in base64 in JSON.
 */
final class EventChannels {

    private static final int REPEATED_ID = 6;
    private static final int TAIL = 24;

    /** How far back the last piece of a text may stand that still goes on. */
    private static final int RECENT = 2048;

    /** What a frame says of itself, in a text that has a character for each byte. */
    private static final String FRAME = ":message-type\u0007";

    /** No event of a frame is longer. */
    private static final int LONGEST = 1 << 20;

    /**
     * A piece: where its event begins, where it stands as written, and where in the joined text.
     *
     * @param inside what it stands inside of, or null: its own place is in what that means then
     */
    private record Piece(int event, int start, int end, int offset, int length, JsonStrings.@Nullable Leaf inside) {

        int from() {
            return inside == null ? start : inside.start();
        }

        int to() {
            return inside == null ? end : inside.end();
        }
    }

    private static final class Channel {
        final StringBuilder joined = new StringBuilder();
        final List<Piece> pieces = new ArrayList<>();
        String last = "";

        /** A short string that is the same in each event is no text; of others the last word and a card's length. */
        int openFrom() {
            if (pieces.size() > 2 && joined.toString().equals(last.repeat(pieces.size()))) {
                return joined.length();
            }
            return openFrom(joined.length());
        }

        int openFrom(int end) {
            int open = Math.max(0, end - TAIL);
            while (open > 0 && isInWord(joined.charAt(open - 1))) {
                open--;
            }
            return open;
        }
    }

    private final String text;
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();

    private EventChannels(String text) {
        this.text = text;
        if (text.contains(FRAME)) {
            frames();
        } else {
            lines();
        }
    }

    private void lines() {
        int line = 0;
        while (line < text.length()) {
            int end = text.indexOf('\n', line);
            end = end < 0 ? text.length() : end;
            event(line, end);
            line = end + 1;
        }
    }

    /** The text may begin within a frame: an event is what stands behind the last word of a frame's headers. */
    private void frames() {
        int at = text.indexOf('{');
        while (at >= 0) {
            int end = at == 0 || Ascii.isAlphanumeric(text.charAt(at - 1))
                    ? JsonStrings.end(text, at, Math.min(text.length(), at + LONGEST))
                    : -1;
            if (end > 0) {
                event(at, end);
            }
            at = text.indexOf('{', Math.max(end, at + 1));
        }
    }

    /** Server-sent events, or JSON line by line. */
    static boolean looksLikeEvents(byte[] s) {
        if (s.length < 8) {
            return false;
        }
        for (String field : new String[] {"data:", "event:", "id:", "retry:", ":"}) {
            if (Ascii.startsWith(s, 0, field)) {
                return true;
            }
        }
        return s[0] == '{' && isFollowedByLine(s);
    }

    private static boolean isFollowedByLine(byte[] s) {
        for (int i = 1; i + 1 < Math.min(s.length, 65_536); i++) {
            if (s[i] == '\n') {
                return s[i - 1] == '}' && s[i + 1] == '{' || s[i - 1] == '\r' && s[i + 1] == '{';
            }
        }
        return false;
    }

    static String redact(String text, UnaryOperator<String> redact) {
        return new EventChannels(text).write(redact);
    }

    private void event(int line, int end) {
        int from = text.startsWith("data:", line) ? line + 5 : line;
        List<JsonStrings.Leaf> leaves = JsonStrings.of(text, from, end);
        if (leaves == null) {
            return;
        }
        positions.clear();
        for (JsonStrings.Leaf leaf : leaves) {
            String inside = leaf.path().isEmpty() ? "" : decoded(text.substring(leaf.start(), leaf.end()));
            List<JsonStrings.Leaf> inner = inside.startsWith("{") ? JsonStrings.of(inside, 0, inside.length()) : null;
            if (inner == null) {
                add(line, leaf.path(), text, leaf, null);
            } else {
                inner.forEach(each -> add(line, each.path(), inside, each, leaf));
            }
        }
    }

    /** What a text in base64 means, a character for each byte; nothing where it is none. */
    private static String decoded(String base64) {
        try {
            return base64.startsWith("ey")
                    ? new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1)
                    : "";
        } catch (IllegalArgumentException other) {
            return "";
        }
    }

    private void add(int event, String at, String in, JsonStrings.Leaf leaf, JsonStrings.@Nullable Leaf inside) {
        if (at.isEmpty()) {
            return;
        }
        String path = (inside == null ? "" : inside.path()) + at;
        path += "@" + positions.merge(path, 1, Integer::sum);
        Channel channel = channels.computeIfAbsent(path, any -> new Channel());
        String piece = Escapes.meaning(in.substring(leaf.start(), leaf.end()));
        if (piece.isEmpty() || piece.length() > REPEATED_ID && piece.equals(channel.last)) {
            return;
        }
        channel.last = piece;
        channel.pieces.add(new Piece(event, leaf.start(), leaf.end(), channel.joined.length(), piece.length(), inside));
        channel.joined.append(piece);
    }

    private String write(UnaryOperator<String> redact) {
        StringBuilder written = null;
        for (Channel channel : channels.values()) {
            if (channel.pieces.size() < 2) {
                continue;
            }
            String joined = channel.joined.toString();
            String redacted = redact.apply(joined);
            if (redacted.equals(joined)) {
                continue;
            }
            written = written == null ? new StringBuilder(text) : written;
            for (Piece piece : channel.pieces) {
                String standIn = redacted.substring(piece.offset(), piece.offset() + piece.length());
                String around = written.substring(piece.from(), piece.to());
                written.replace(piece.from(), piece.to(), rewritten(piece, around, standIn));
            }
        }
        return written == null ? text : written.toString();
    }

    private static String rewritten(Piece piece, String around, String standIn) {
        if (piece.inside() == null) {
            return Escapes.rewrite(around, 1, old -> standIn);
        }
        var inner = new StringBuilder(decoded(around));
        String raw = inner.substring(piece.start(), piece.end());
        inner.replace(piece.start(), piece.end(), Escapes.rewrite(raw, 1, old -> standIn));
        return Base64.getEncoder().encodeToString(inner.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The last place up to {@code cut} behind which no text goes on that may still become a part of a secret. */
    static int safeCut(String text, int cut) {
        int safe = cut;
        for (Channel channel : new EventChannels(text).channels.values()) {
            int last = channel.pieces.size() - 1;
            if (last < 0 || channel.pieces.get(last).from() < Math.min(cut, text.length() - RECENT)) {
                continue;
            }
            int open = channel.openFrom();
            for (Piece piece : channel.pieces) {
                if (piece.offset() + piece.length() > open) {
                    safe = piece.from() < safe ? piece.event() : safe;
                    break;
                }
            }
        }
        return safe;
    }

    /** Where the words begin that are going on at an index; what follows them needs these to be known for a secret. */
    static int wordsFrom(String text, int at) {
        int from = at;
        for (Channel channel : new EventChannels(text).channels.values()) {
            int next = 0;
            while (next < channel.pieces.size() && channel.pieces.get(next).to() <= at) {
                next++;
            }
            if (next == channel.pieces.size()) {
                continue;
            }
            int word = channel.openFrom(channel.pieces.get(next).offset());
            while (next > 0 && channel.pieces.get(next).offset() > word) {
                next--;
            }
            Piece first = channel.pieces.get(next);
            from = first.from() < from ? first.event() : from;
        }
        return from;
    }

    static boolean isInWord(char c) {
        return c > ' ' && c < 0x7f;
    }
}
