package dev.reprise.compatibility;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that says what works: tables for each JDK, a row for each version of a library. */
final class CompatibilityPage {

    private static final String HEAD = """
            # Compatibility

            Written by the tests of the module `compatibility`: each library is resolved from Maven Central and runs for
            real in a JVM of its own, first recorded against a scripted provider of models, then replayed after that
            provider is gone. A cell reads *recorded / replayed*. ✓ for a recording: the trace is complete and has the
            steps that the scenario must leave. ✓ for a replay: same output, verdict `reproduced`, no connection tried, and
            an application that asks for something else is told from the recorded one.
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

    /** A row for each version of a library. */
    static List<String> rows(Map<Stacks.Version, Map<Scenario, Cell>> proofs) {
        var rows = new ArrayList<String>();
        proofs.forEach((version, cells) -> rows.add("| " + version.stack().library() + " | " + version.version() + " | "
                + version.stack().family().scenarios().stream()
                        .map(scenario -> mark(scenario, cells))
                        .collect(Collectors.joining(" | "))
                + " |"));
        return rows;
    }

    /** Why a cell is empty or red. */
    static List<String> notes(List<Stack> stacks) {
        var notes = new ArrayList<String>();
        for (Stack stack : stacks) {
            stack.holes()
                    .forEach((scenario, why) ->
                            notes.add("- – " + stack.library() + ", " + scenario.method() + ": " + why + "."));
            stack.open()
                    .forEach((scenario, why) ->
                            notes.add("- ✗ " + stack.library() + ", " + scenario.method() + ": " + why + "."));
        }
        return notes;
    }

    private static String mark(Scenario scenario, Map<Scenario, Cell> cells) {
        Cell cell = cells.get(scenario);
        if (cell == null) {
            return "–";
        }
        return (cell.recorded().isEmpty() ? "✓" : "✗") + " / "
                + (cell.replayed().isEmpty() ? "✓" : "✗");
    }

    private List<String> section(String title) {
        return sections.getOrDefault(title, List.of());
    }

    /** The page with the rows of one JDK replaced; rows of libraries that were not proved stay. */
    String with(String jdk, Family family, List<String> rows, List<String> notes, List<Stack> stacks) {
        String title = jdk + ", " + family.title;
        List<String> libraries =
                stacks.stream().map(stack -> "| " + stack.library() + " | ").toList();
        List<String> kept = section(title).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| library"))
                .filter(line -> libraries.stream().noneMatch(line::startsWith))
                .toList();
        List<String> keptNotes = section(title).stream()
                .filter(line -> line.startsWith("- "))
                .filter(line -> stacks.stream().noneMatch(stack -> line.startsWith(" " + stack.library() + ",", 3)))
                .toList();
        var section = new ArrayList<>(List.of(
                "| library | version | "
                        + family.scenarios().stream().map(Scenario::method).collect(Collectors.joining(" | "))
                        + " |",
                "|---|---|" + "---|".repeat(family.scenarios().size())));
        section.addAll(Stream.concat(kept.stream(), rows.stream()).sorted().toList());
        section.addAll(
                Stream.concat(keptNotes.stream(), notes.stream()).sorted().toList());
        sections.put(title, section);
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
