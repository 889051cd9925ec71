package dev.reprise.workbench.diagnose.suspect;

import dev.reprise.workbench.diagnose.run.Agent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what speaks against each decision. */
final class Weighing {

    private record Reason(double weight, String text) {}

    private final Map<Integer, List<Reason>> reasons = new TreeMap<>();
    private final Map<Integer, Agent> agents = new TreeMap<>();

    void add(int step, Agent agent, double weight, String reason) {
        agents.putIfAbsent(step, agent);
        List<Reason> known = reasons.computeIfAbsent(step, unused -> new ArrayList<>());
        if (known.stream().noneMatch(one -> one.text().equals(reason))) {
            known.add(new Reason(weight, reason));
        }
    }

    void clear(int step) {
        reasons.remove(step);
    }

    /** The heaviest first; of equals the earlier one, because what follows may follow from it. */
    List<Suspect> ranked() {
        var suspects = new ArrayList<Suspect>();
        reasons.forEach((step, known) -> {
            known.sort(Comparator.comparingDouble(Reason::weight).reversed().thenComparing(Reason::text));
            double score = 0;
            double share = 1;
            for (Reason reason : known) {
                score += reason.weight() * share;
                share *= 0.5;
            }
            Agent agent = agents.getOrDefault(step, new Agent(0, ""));
            suspects.add(new Suspect(
                    agent, step, score, known.stream().map(Reason::text).toList()));
        });
        suspects.sort(Comparator.comparingDouble(Suspect::score).reversed().thenComparingInt(Suspect::step));
        return suspects;
    }
}
