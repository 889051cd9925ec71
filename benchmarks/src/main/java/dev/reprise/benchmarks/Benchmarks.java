package dev.reprise.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Measures the figures that are named, or all; see {@code docs/performance.md}. */
public final class Benchmarks {

    private static final String HELP = """
            benchmarks/run [name…] [--quick] [--verbose] [--help]

              name       a figure, or the beginning of some: answer.4k.vs-mockito, record. (default: all)
              --quick    a few minutes: shows that all works, the figures are rough
              --verbose  what JMH says while it measures

            Prints a table with targets, and last one line for every figure: FIGURE <name> <value> <unit>
            """;

    private Benchmarks() {}

    /** Measures and prints. */
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        List<Figure> figures = figures(words);
        if (words.contains("--help") || figures.isEmpty()) {
            Table.say("%s%nFigures:%n", HELP);
            for (Figure figure : Figure.values()) {
                Table.say("  %-40s %s%n", figure.title, figure.target);
            }
            System.exit(words.contains("--help") ? 0 : 2);
        }
        boolean verbose = words.contains("--verbose");
        Pace pace = words.contains("--quick") ? Pace.quick(verbose) : Pace.full(verbose);
        Map<Figure, List<Double>> measured = new EnumMap<>(Figure.class);
        for (int round = 0; round < pace.rounds(); round++) {
            var measuring = new Measured(pace);
            for (Figure figure : figures) {
                measured.computeIfAbsent(figure, first -> new ArrayList<>()).add(figure.measure(measuring));
            }
        }
        Table.print(measured);
    }

    /** Those that the words mean; none where a word means nothing. */
    private static List<Figure> figures(List<String> words) {
        List<String> names = new ArrayList<>();
        for (String word : words) {
            if (!word.startsWith("--")) {
                names.add(word);
            } else if (!List.of("--quick", "--verbose", "--help").contains(word)) {
                return List.of();
            }
        }
        var unknown = new ArrayList<>(names);
        List<Figure> figures = Arrays.stream(Figure.values())
                .filter(figure -> names.isEmpty() || names.stream().anyMatch(figure.title::startsWith))
                .toList();
        figures.forEach(figure -> unknown.removeIf(figure.title::startsWith));
        return unknown.isEmpty() ? figures : List.of();
    }
}
