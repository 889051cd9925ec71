package dev.reprise.workbench.diagnose.labelled;

import dev.reprise.trace.Fact;
import dev.reprise.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Adds to the model's steps the exchanges over the wire that they would have had. */
final class Exchanged {

    private Exchanged() {}

    static List<Fact> facts(List<Fact> plain, Wire wire, Map<Integer, List<Integer>> refusals) {
        if (wire == Wire.IN_PROCESS) {
            return plain;
        }
        var facts = new ArrayList<Fact>();
        for (Fact fact : plain) {
            facts.add(fact);
            if (fact instanceof Fact.Enter enter && enter.kind().equals("llm")) {
                List<Integer> statuses = new ArrayList<>(refusals.getOrDefault(enter.step(), List.of()));
                statuses.add(200);
                for (int i = 0; i < statuses.size(); i++) {
                    facts.add(exchange(enter, i + 1, statuses.get(i), wire));
                }
            }
        }
        return facts;
    }

    private static Fact.Exchange exchange(Fact.Enter enter, int attempt, int status, Wire wire) {
        return new Fact.Exchange(
                enter.step(),
                attempt,
                enter.at(),
                wire.dialect,
                "POST",
                wire.url,
                status,
                Map.of("content-type", List.of("application/json")),
                null,
                null,
                false,
                status == 200 ? "{}" : "{\"error\":{\"message\":\"slow down\"}}",
                null);
    }

    static Path write(List<Fact> facts, Path directory) throws IOException {
        try (TraceWriter writer =
                TraceWriter.create(directory, (Fact.Header) facts.get(0), TraceWriter.Options.defaults())) {
            for (Fact fact : facts.subList(1, facts.size() - 1)) {
                writer.write(fact);
            }
            Fact.End end = (Fact.End) facts.get(facts.size() - 1);
            return writer.end(end.at(), end.outcome());
        }
    }
}
