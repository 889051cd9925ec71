package dev.reprise.workbench.terminal;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Rows in aligned columns. The first rows decide how wide the columns are, and are held back until they are known; the
 * rows after them are printed as they come, so that a table may have any length.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Table implements AutoCloseable {

    private static final int HELD_BACK = 500;
    private static final String GAP = "  ";

    private final Screen screen;
    private final List<Column> columns;
    private final List<List<Line>> waiting = new ArrayList<>();
    private int[] widths = new int[0];
    private boolean started;

    private record Column(String title, boolean right) {}

    /** Titles of columns; one that begins with {@code >} is aligned to the right. */
    public Table(Screen screen, String... titles) {
        this.screen = screen;
        var made = new ArrayList<Column>();
        for (String title : titles) {
            boolean right = title.startsWith(">");
            made.add(new Column(right ? title.substring(1) : title, right));
        }
        columns = List.copyOf(made);
    }

    /** Adds a row of plain cells. */
    public void row(String... cells) {
        var lines = new ArrayList<Line>();
        for (String cell : cells) {
            lines.add(Line.of(cell));
        }
        row(lines);
    }

    /** Adds a row. */
    public void row(List<Line> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        if (started) {
            print(cells);
            return;
        }
        waiting.add(List.copyOf(cells));
        if (waiting.size() == HELD_BACK) {
            start();
        }
    }

    private void start() {
        started = true;
        widths = columns.stream()
                .mapToInt(column -> Line.of(column.title).width())
                .toArray();
        for (List<Line> row : waiting) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).width());
            }
        }
        if (waiting.isEmpty()) {
            return;
        }
        if (columns.stream().anyMatch(column -> !column.title.isEmpty())) {
            print(columns.stream()
                    .map(column -> Line.of(column.title, Style.DIM))
                    .toList());
        }
        waiting.forEach(this::print);
        waiting.clear();
    }

    private void print(List<Line> cells) {
        var line = new Line();
        int column = 0;
        for (int i = 0; i < widths.length; i++) {
            Line cell = cells.get(i);
            int pad = columns.get(i).right ? widths[i] - cell.width() : 0;
            line.to(column).add(" ".repeat(Math.max(0, pad))).add(cell);
            column += widths[i] + GAP.length();
        }
        screen.print(line);
    }

    /** Prints what was held back. */
    @Override
    public void close() {
        if (!started) {
            start();
        }
    }
}
