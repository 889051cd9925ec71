package dev.reprise.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people see, kept as text: lines that begin with {@code $ reprise}, each with what it prints below it, and
 * {@code (exit code n)} where that is not 0. With {@code -Dtranscripts=write} the files are written anew, to be reviewed.
 */
final class Transcript {

    private static final String PROMPT = "$ reprise ";

    private Transcript() {}

    /** The file as it is, and as it would be if all its commands were run in the folder. */
    static List<String> replayed(List<String> lines, Path folder, boolean fenced) {
        var replayed = new ArrayList<String>();
        boolean inside = !fenced;
        boolean answered = false;
        for (String line : lines) {
            if (fenced && line.startsWith("```")) {
                inside = line.equals("```console");
                answered = false;
                replayed.add(line);
            } else if (inside && line.startsWith(PROMPT)) {
                replayed.add(line);
                replayed.addAll(said(line.substring(PROMPT.length()), folder));
                answered = true;
                if (!fenced) {
                    replayed.add("");
                }
            } else if (!inside || !answered) {
                replayed.add(line);
            }
        }
        return replayed;
    }

    private static List<String> said(String command, Path folder) {
        Ran ran = Ran.in(folder, words(command));
        var said = new ArrayList<String>();
        ran.out().lines().forEach(said::add);
        ran.err().lines().forEach(said::add);
        if (ran.code() != 0) {
            said.add("(exit code " + ran.code() + ")");
        }
        return said.stream().map(String::stripTrailing).toList();
    }

    /** As a shell splits them: quotes hold together. */
    private static String[] words(String command) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        char quote = 0;
        boolean any = false;
        for (int at = 0; at < command.length(); at++) {
            char c = command.charAt(at);
            if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
                any = true;
            } else if (quote == 0 && c == ' ') {
                if (any || word.length() > 0) {
                    words.add(word.toString());
                }
                word.setLength(0);
                any = false;
            } else {
                word.append(c);
            }
        }
        if (any || word.length() > 0) {
            words.add(word.toString());
        }
        return words.toArray(new String[0]);
    }

    static void check(Path file, Path folder, boolean fenced) throws IOException {
        List<String> kept = Files.readAllLines(file);
        List<String> now = replayed(kept, folder, fenced);
        while (!now.isEmpty() && now.get(now.size() - 1).isEmpty()) {
            now.remove(now.size() - 1);
        }
        if ("write".equals(System.getProperty("transcripts"))) {
            Files.writeString(file, String.join("\n", now) + "\n");
            return;
        }
        assertThat(String.join("\n", now)).isEqualTo(String.join("\n", kept));
    }
}
