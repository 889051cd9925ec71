package dev.reprise.redact;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Redaction of a stream over the joined text of its pieces. A piece is held back while a secret may still be going on
 * in it, and leaves with the index and the length it came with, in the order in which it came. For one thread.
 *
 * <p>Held are the last {@value #TAIL} to {@value #MOST_UNSEEN} characters or, of a stream of events, the last few events,
 * a word or a value that goes on beyond them, and at most {@value #MOST_HELD} characters in all; with rules of the
 * user's about {@value #WINDOW} characters, as nobody knows how far these look.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class StreamRedaction {

    static final int WINDOW = 8 * 1024;
    static final int MOST_HELD = 512 * 1024;
    static final int TAIL = 200;
    static final int MOST_UNSEEN = TAIL + 512;

    private static final int LONGEST_ELEMENT = 4096;
    private static final int WRAPPED_LINE = 60;

    /**
     * A piece of the stream.
     *
     * @param index what the caller gave with it: an offset, an ordinal
     * @param text its text, redacted
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record Piece(long index, String text) {}

    private final RunRedaction run;
    private final ArrayDeque<Piece> held = new ArrayDeque<>();

    /** What has been released and still matters for what follows, then what is held. */
    private final StringBuilder text = new StringBuilder();

    private int released;
    private final int tail;
    private final int stride;
    private int nextLook;
    private boolean changed;

    StreamRedaction(RunRedaction run) {
        this.run = run;
        this.tail = run.hasOwnForms() ? WINDOW : TAIL;
        this.stride = run.hasOwnForms() ? WINDOW : MOST_UNSEEN - TAIL;
        this.nextLook = tail + stride;
    }

    /** Takes the next piece and returns those, redacted, that are safe to write. */
    public List<Piece> feed(long index, String chunk) {
        if (run.isIdle()) {
            return List.of(new Piece(index, chunk));
        }
        held.add(new Piece(index, chunk));
        text.append(chunk);
        if (text.length() - released < nextLook) {
            return List.of();
        }
        return look();
    }

    /** The stream has ended: returns what is left. */
    public List<Piece> finish() {
        if (held.isEmpty()) {
            return List.of();
        }
        return release(run.joined(text.toString()), text.length());
    }

    /** Whether any piece has been altered so far. */
    public boolean changed() {
        return changed;
    }

    private List<Piece> look() {
        String all = text.toString();
        String redacted = run.joined(all);
        int cut = cut(all, redacted);
        List<Piece> pieces = cut > released ? release(redacted, cut) : List.of();
        int heldBack = text.length() - released;
        nextLook = heldBack + (pieces.isEmpty() ? Math.min(WINDOW, Math.max(stride, heldBack / 2)) : stride);
        return pieces;
    }

    /** The last place at which the text before, redacted alone, is what it is as a part of the whole. */
    private int cut(String all, String redacted) {
        int cut = all.length() - tail;
        int attempts = all.length() - released > 2 * WINDOW ? 4 : 1;
        boolean clean = redacted.equals(all) && !run.hasOwnForms();
        for (int attempt = 0; attempt < attempts && cut > released; attempt++) {
            cut = closed(all, wordStart(all, EventChannels.safeCut(all, cut)));
            if (cut > released && (clean || redacted.startsWith(run.joined(all.substring(0, cut))))) {
                return cut;
            }
            cut = released + (cut - released) / 2;
        }
        return all.length() - released > MOST_HELD ? all.length() - WINDOW : released;
    }

    /** Before lines of base64 and before the element of a secret that are not yet at their end. */
    private int closed(String all, int cut) {
        int start = cut;
        int line = all.lastIndexOf('\n', start - 1);
        while (line > released && isBase64Line(all, line)) {
            start = all.lastIndexOf('\n', line - 1) + 1;
            line = start - 1;
        }
        int close = all.lastIndexOf('>', start - 1);
        if (close < Math.max(0, start - LONGEST_ELEMENT) || all.indexOf('<', close) >= 0) {
            return start;
        }
        int open = all.lastIndexOf('<', close);
        return open >= 0 && run.isSecret(all.substring(open + 1, close)) ? open : start;
    }

    private static boolean isBase64Line(String all, int end) {
        for (int i = end - WRAPPED_LINE; i < end - 1; i++) {
            if (i < 0 || !Ascii.isBase64(all.charAt(i) & 0x7f)) {
                return false;
            }
        }
        return true;
    }

    private int wordStart(String all, int cut) {
        int start = cut;
        while (start > released && EventChannels.isInWord(all.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private List<Piece> release(String redacted, int cut) {
        var pieces = new ArrayList<Piece>();
        int at = released;
        while (!held.isEmpty() && at + held.getFirst().text().length() <= cut) {
            Piece piece = held.removeFirst();
            int end = at + piece.text().length();
            String written = redacted.substring(at, end);
            boolean same = written.equals(piece.text());
            changed |= !same;
            pieces.add(same ? piece : new Piece(piece.index(), written));
            at = end;
        }
        int drop = Math.max(0, at - WINDOW);
        if (drop > 0 && text.length() <= MOST_HELD) {
            drop = Math.min(drop, EventChannels.wordsFrom(text.toString(), at));
        }
        text.delete(0, drop);
        released = at - drop;
        return pieces;
    }
}
