package dev.reprise.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is printed: a line while measuring, a table at the end, and the figures last. */
final class Table {

    private Table() {}

    @SuppressWarnings("SystemOut")
    static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }

    static void print(Map<Figure, List<Double>> measured) {
        say("%n%-40s %10s   %-16s %s%n", "figure", "measured", "target", "");
        measured.forEach((figure, values) -> say(
                "%-40s %10s   %-16s %s%n",
                figure.title,
                number(median(values)),
                figure.target,
                figure.target.isMet(median(values)) ? "met" : "missed"));
        say("%n");
        measured.forEach(
                (figure, values) -> say("FIGURE %s %s %s%n", figure.title, number(median(values)), figure.unit));
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Three digits that count, never an exponent. */
    static String number(double value) {
        int digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : value >= 0.1 ? 3 : value >= 0.01 ? 4 : 5;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
