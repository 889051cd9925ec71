package dev.reprise.compatibility;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page that says what works: tables for each JDK, a row for each version of a library. */
final class CompatibilityPage {

    private static final String HEAD = """
            # Compatibility

            Written by the tests of the module `compatibility`: each library is resolved from Maven Central and runs for
            real in a JVM of its own, first recorded against a scripted provider of models, then replayed after that
            provider is gone. A cell reads *recorded / replayed*. ✓ for a recording: the trace is complete and has the
            steps that the scenario must leave. ✓ for a replay: same output, verdict `reproduced`, no connection tried, and
            an application that asks for something else is told from the recorded one. In the tables of *another version*
            the traces of one version are replayed by the same application with another version of the library.
            """;

    private final Map<String, List<String>> sections = new LinkedHashMap<>();

    CompatibilityPage(String text) {
        List<String> section = null;
        for (String line : text.split("\n")) {
            if (line.startsWith("## ")) {
                section = new ArrayList<>();
                sections.put(line.substring(3), section);
            } else if (section != null && !line.isBlank()) {
                section.add(line);
            }
        }
    }

    /** The page with the rows that were found on one JDK; those of versions that were not proved stay. */
    String with(String jdk, Family family, boolean across, Map<Stacks.Replayed, Map<Scenario, Cell>> found) {
        String title = jdk + ", " + family.title + (across ? ", replayed by another version" : "");
        Map<String, Stacks.Replayed> listed = Stacks.listed()
                .filter(replay -> replay.recorded().stack().family() == family && replay.isAcross() == across)
                .collect(Collectors.toMap(CompatibilityPage::head, each -> each));
        var rows = new TreeMap<String, String>();
        for (String line : sections.getOrDefault(title, List.of())) {
            listed.keySet().stream().filter(line::startsWith).forEach(head -> rows.put(head, line));
        }
        found.forEach((replay, cells) -> rows.put(head(replay), row(replay, cells)));
        var section = new ArrayList<>(List.of(
                "| library | " + (across ? "recorded → replayed" : "version") + " | "
                        + family.scenarios().stream().map(Scenario::method).collect(Collectors.joining(" | "))
                        + " |",
                "|---|---|" + "---|".repeat(family.scenarios().size())));
        section.addAll(rows.values());
        section.addAll(notes(rows.keySet().stream().map(listed::get).toList()));
        sections.put(title, section);
        return toString();
    }

    private static String head(Stacks.Replayed replay) {
        return "| " + replay.library() + " | " + replay.versions() + " | ";
    }

    private static String row(Stacks.Replayed replay, Map<Scenario, Cell> cells) {
        return head(replay)
                + replay.recorded().stack().family().scenarios().stream()
                        .map(scenario -> mark(cells.get(scenario)))
                        .collect(Collectors.joining(" | "))
                + " |";
    }

    private static String mark(@Nullable Cell cell) {
        if (cell == null) {
            return "–";
        }
        return (cell.recorded().isEmpty() ? "✓" : "✗") + " / "
                + (cell.replayed().isEmpty() ? "✓" : "✗");
    }

    /** Why a cell is empty or red. */
    private static SortedSet<String> notes(List<Stacks.Replayed> replays) {
        var notes = new TreeSet<String>();
        for (Stacks.Replayed replay : replays) {
            for (Scenario scenario : Scenario.values()) {
                note(notes, "–", replay, scenario, replay.hole(scenario));
                note(notes, "✗", replay, scenario, replay.open(scenario));
            }
        }
        return notes;
    }

    private static void note(
            Set<String> notes, String mark, Stacks.Replayed replay, Scenario scenario, @Nullable String why) {
        if (why != null) {
            notes.add("- " + mark + " " + replay.library() + ", " + scenario.method() + ": " + why + ".");
        }
    }

    @Override
    public String toString() {
        var page = new StringBuilder(HEAD);
        sections.keySet().stream()
                .sorted()
                .forEach(each -> page.append("\n## ")
                        .append(each)
                        .append("\n\n")
                        .append(text(sections.getOrDefault(each, List.of())))
                        .append('\n'));
        return page.toString();
    }

    private static String text(List<String> lines) {
        var text = new StringBuilder();
        String before = "";
        for (String line : lines) {
            if (line.startsWith("- ") && before.startsWith("|")) {
                text.append('\n');
            }
            text.append(line).append('\n');
            before = line;
        }
        return text.toString().stripTrailing();
    }
}
