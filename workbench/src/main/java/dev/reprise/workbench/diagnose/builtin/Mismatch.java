package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.run.Origin;
import dev.reprise.workbench.diagnose.run.Row;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Said;
import dev.reprise.workbench.diagnose.run.Use;
import dev.reprise.workbench.diagnose.run.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tool was given the id of a thing, and beside it a value that is not that thing's.
 *
 * @param member the name that argument and record share
 * @param given what the tool was given
 * @param row the record of the thing
 * @param invented whether nothing gave that value; otherwise it is another thing's
 * @param saidBy whose model said the value first; null where it is another thing's
 */
record Mismatch(
        Use use,
        String id,
        String member,
        String given,
        Row row,
        boolean invented,
        @Nullable Origin saidBy) {

    private static final int MOST = 5_000;

    static List<Mismatch> of(Run run) {
        if (run.rows().isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Mismatch>();
        Map<String, List<Row>> byId = byId(run);
        Set<String> invented = new HashSet<>();
        for (Said said : run.inventions()) {
            invented.add(said.value());
        }
        for (Use use : run.uses()) {
            use.arguments().forEach((name, value) -> {
                if (value != null && Values.isKey(String.valueOf(value))) {
                    Row row = latest(byId.get(name + "=" + value), use.step());
                    if (row != null) {
                        compare(run, use, String.valueOf(value), row, invented, found);
                    }
                }
            });
        }
        return found;
    }

    private static Map<String, List<Row>> byId(Run run) {
        var byId = new HashMap<String, List<Row>>();
        for (Row row : run.rows().subList(0, Math.min(MOST, run.rows().size()))) {
            row.members()
                    .forEach((name, value) -> byId.computeIfAbsent(name + "=" + value, unused -> new ArrayList<>())
                            .add(row));
        }
        return byId;
    }

    private static @Nullable Row latest(@Nullable List<Row> rows, int before) {
        Row latest = null;
        for (Row row : rows == null ? List.<Row>of() : rows) {
            boolean fuller =
                    latest == null || row.members().size() >= latest.members().size();
            latest = row.step() < before && fuller ? row : latest;
        }
        return latest;
    }

    private static void compare(Run run, Use use, String id, Row row, Set<String> invented, List<Mismatch> found) {
        use.arguments().forEach((name, value) -> {
            String held = row.members().get(name);
            String given = value == null ? "" : String.valueOf(value);
            boolean telling = held != null && Values.isTelling(given) && Values.isTelling(held);
            if (!telling || held == null || Values.equal(given, held)) {
                return;
            }
            Origin origin = run.origins().of(given);
            boolean madeUp = invented.stream().anyMatch(one -> Values.equal(one, given));
            boolean anothers = origin != null
                    && origin.given()
                    && origin.source() == Origin.Source.TOOL
                    && run.rows().stream()
                            .limit(MOST)
                            .anyMatch(other -> !other.equals(row)
                                    && other.step() < use.step()
                                    && Values.equal(other.members().getOrDefault(name, ""), given));
            if (madeUp || anothers) {
                found.add(new Mismatch(use, id, name, given, row, madeUp, madeUp ? origin : null));
            }
        });
    }

    String evidence() {
        return "step " + row.step() + " answered with " + member + " = "
                + Quoted.of(row.members().get(member)) + " for it";
    }

    /** Whether the value came from another agent, or goes to one. */
    boolean crosses() {
        Origin by = saidBy;
        return use.delegates() || by != null && by.agent().step() != use.agent().step();
    }
}
