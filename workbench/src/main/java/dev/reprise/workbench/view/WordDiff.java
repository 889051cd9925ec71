package dev.reprise.workbench.view;

import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Two texts in one, word by word: {@code refund [-A-17-]{+A-71+} now}. What is the same far from a change is left out. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class WordDiff {

    private static final Pattern WORD =
            Pattern.compile("\\s+|[^\\s\\p{Punct}]+(?:[-_.@:/][^\\s\\p{Punct}]+)*|\\p{Punct}");

    /** Longer texts are compared by their first words alone. */
    private static final int MOST_WORDS = 2_000;

    /** How many words around a change are shown. */
    private static final int AROUND = 8;

    private enum Kind {
        SAME,
        GONE,
        NEW
    }

    private record Piece(Kind kind, List<String> words) {}

    private WordDiff() {}

    /** Both texts in one line. */
    public static Line of(String a, String b) {
        List<Piece> pieces = pieces(words(a), words(b));
        var line = new Line();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            String text = String.join("", piece.words);
            switch (piece.kind) {
                case SAME -> line.add(shortened(piece.words, i > 0, i < pieces.size() - 1));
                case GONE -> line.add("[-" + text + "-]", Style.BAD);
                case NEW -> line.add("{+" + text + "+}", Style.GOOD);
            }
        }
        return line;
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            if (words.size() == MOST_WORDS) {
                words.add(text.substring(matcher.start()));
                break;
            }
            words.add(matcher.group());
        }
        return words;
    }

    private static String shortened(List<String> words, boolean before, boolean after) {
        int left = before ? AROUND : 0;
        int right = after ? AROUND : 0;
        if (words.size() <= left + right + 4) {
            return String.join("", words);
        }
        return (String.join("", words.subList(0, left)).stripTrailing()
                        + " … "
                        + String.join("", words.subList(words.size() - right, words.size()))
                                .stripLeading())
                .stripLeading();
    }

    private static List<Piece> pieces(List<String> a, List<String> b) {
        int start = 0;
        while (start < Math.min(a.size(), b.size()) && a.get(start).equals(b.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(a.size(), b.size()) - start
                && a.get(a.size() - 1 - end).equals(b.get(b.size() - 1 - end))) {
            end++;
        }
        var pieces = new ArrayList<Piece>();
        add(pieces, Kind.SAME, a.subList(0, start));
        middle(pieces, a.subList(start, a.size() - end), b.subList(start, b.size() - end));
        add(pieces, Kind.SAME, a.subList(a.size() - end, a.size()));
        return pieces;
    }

    private static void middle(List<Piece> pieces, List<String> a, List<String> b) {
        if ((long) a.size() * b.size() > 1_000_000) {
            add(pieces, Kind.GONE, a);
            add(pieces, Kind.NEW, b);
            return;
        }
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                add(pieces, Kind.SAME, List.of(a.get(i++)));
                j++;
            } else if (j == b.size() || i < a.size() && common[i + 1][j] >= common[i][j + 1]) {
                add(pieces, Kind.GONE, List.of(a.get(i++)));
            } else {
                add(pieces, Kind.NEW, List.of(b.get(j++)));
            }
        }
    }

    private static void add(List<Piece> pieces, Kind kind, List<String> words) {
        if (words.isEmpty()) {
            return;
        }
        Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (last != null && last.kind == kind) {
            last.words.addAll(words);
        } else {
            pieces.add(new Piece(kind, new ArrayList<>(words)));
        }
    }
}
