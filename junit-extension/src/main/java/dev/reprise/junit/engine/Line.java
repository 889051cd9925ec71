package dev.reprise.junit.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A line of a file that says something: neither empty nor a comment. */
record Line(Path file, int number, String text) {

    static List<Line> of(Path file) {
        List<String> all;
        try {
            all = Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw Refusal.unreadable(file, unreadable);
        }
        var lines = new ArrayList<Line>();
        for (int i = 0; i < all.size(); i++) {
            String text = all.get(i).strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                lines.add(new Line(file, i + 1, text));
            }
        }
        return lines;
    }

    /** Where it stands, in the form in which an IDE makes a link of it. */
    String place() {
        return file.toAbsolutePath() + ":" + number;
    }
}
