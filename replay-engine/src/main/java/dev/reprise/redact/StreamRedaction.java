package dev.reprise.redact;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Redaction of a stream over the joined text of its pieces. A piece is held back while a secret may still be going on
 * in it, and leaves with the index and the length it came with, in the order in which it came. For one thread.
 *
 * <p>Held are about the last {@value #WINDOW} characters, a word or a value that goes on beyond them, and at most
 * {@value #MOST_HELD} characters in all.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class StreamRedaction {

    static final int WINDOW = 8 * 1024;
    static final int MOST_HELD = 512 * 1024;

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
    private int nextLook = 2 * WINDOW;
    private boolean changed;

    StreamRedaction(RunRedaction run) {
        this.run = run;
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
        nextLook = text.length() - released + WINDOW;
        return pieces;
    }

    /** The last place at which the text before, redacted alone, is what it is as a part of the whole. */
    private int cut(String all, String redacted) {
        int cut = all.length() - WINDOW;
        for (int attempt = 0; attempt < 4 && cut > released; attempt++) {
            cut = wordStart(all, EventChannels.safeCut(all, cut));
            if (cut > released && redacted.startsWith(run.joined(all.substring(0, cut)))) {
                return cut;
            }
            cut = released + (cut - released) / 2;
        }
        return all.length() - released > MOST_HELD ? all.length() - WINDOW : released;
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
        text.delete(0, drop);
        released = at - drop;
        return pieces;
    }
}
