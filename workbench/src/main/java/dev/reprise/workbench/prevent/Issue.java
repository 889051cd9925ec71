package dev.reprise.workbench.prevent;

import dev.reprise.workbench.verb.CouldNot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One thing that went wrong: a text file of {@code name = value} lines, made to be read in a review.
 *
 * @param id the name of its file
 * @param since when it got into this state, as ISO 8601
 * @param signature how runs fail because of it, or empty
 * @param test the class that shows it, or empty
 */
record Issue(String id, State state, String since, String title, String signature, String test) {

    static final String ENDING = ".issue";

    /** Where it stands. */
    enum State {
        /** Seen, and nobody has looked at it. */
        NEW,
        /** Somebody works on it. */
        ACTIVE,
        /** Its own test holds. */
        RESOLVED,
        /** It was resolved, and its test fails or its signature is back. */
        REGRESSED,
        /** Meant to be so. */
        IGNORED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word, String where) {
            return Arrays.stream(values())
                    .filter(state -> state.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new CouldNot(
                            where + ": " + word + " is no state", "write new, active, resolved, regressed or ignored"));
        }
    }

    Issue in(State next, String now) {
        return next == state ? this : new Issue(id, next, now, title, signature, test);
    }

    static List<Issue> all(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var issues = new ArrayList<Issue>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                issues.add(read(file));
            }
        }
        return issues;
    }

    static Issue read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        var values = new LinkedHashMap<String, String>();
        for (String line : Files.readAllLines(file)) {
            String[] sides = line.split("=", 2);
            if (sides.length == 2 && !line.startsWith("#")) {
                values.put(sides[0].strip(), sides[1].strip());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw new CouldNot(name + ": a line is no name = value", "write state = active, title = …");
            }
        }
        return new Issue(
                name.substring(0, name.length() - ENDING.length()),
                State.of(values.getOrDefault("state", "new"), name),
                values.getOrDefault("since", ""),
                values.getOrDefault("title", ""),
                values.getOrDefault("signature", ""),
                values.getOrDefault("test", ""));
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var lines = new ArrayList<String>();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("title", title);
        values.put("state", state.word());
        values.put("since", since);
        values.put("signature", signature);
        values.put("test", test);
        values.forEach((name, value) -> {
            if (!value.isEmpty()) {
                lines.add(name + " = " + value.replaceAll("\\p{Cntrl}", " "));
            }
        });
        Path beside = Files.createTempFile(folder, ".reprise-", ".part");
        try {
            Files.write(beside, lines);
            Files.move(
                    beside,
                    folder.resolve(id + ENDING),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
