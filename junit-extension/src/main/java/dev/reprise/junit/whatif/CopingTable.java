package dev.reprise.junit.whatif;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Faults by step in the columns of a text; what was not accepted is marked and told below. */
final class CopingTable {

    private CopingTable() {}

    static String of(Path trace, List<Coped> results) {
        var faults = new LinkedHashSet<String>();
        var rows = new TreeMap<Integer, Map<String, Coped>>();
        for (Coped each : results) {
            faults.add(each.fault());
            rows.computeIfAbsent(each.step(), step -> new LinkedHashMap<>()).put(each.fault(), each);
        }
        var cells = new ArrayList<List<String>>();
        var head = new ArrayList<>(List.of("step", "call"));
        head.addAll(faults);
        cells.add(head);
        rows.forEach((step, byFault) -> {
            var row = new ArrayList<String>();
            row.add(Integer.toString(step));
            row.add(byFault.values().iterator().next().call());
            faults.forEach(fault -> row.add(cell(byFault, fault)));
            cells.add(row);
        });
        var text = new StringBuilder("How the agent copes with failing calls (" + trace.getFileName() + ")");
        write(cells, text);
        results.stream()
                .filter(each -> !each.accepted())
                .forEach(each -> text.append("\n! step ")
                        .append(each.step())
                        .append(", ")
                        .append(each.fault())
                        .append(": ")
                        .append(each.detail()));
        return text.toString();
    }

    private static String cell(Map<String, Coped> byFault, String fault) {
        Coped coped = byFault.get(fault);
        return coped == null ? "-" : coped.how().word() + (coped.accepted() ? "" : " !");
    }

    private static void write(List<List<String>> cells, StringBuilder text) {
        int columns = cells.get(0).size();
        var widths = new int[columns];
        cells.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : cells) {
            var line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append("  ")
                        .append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length()));
            }
            text.append('\n').append(line.toString().stripTrailing());
        }
    }
}
