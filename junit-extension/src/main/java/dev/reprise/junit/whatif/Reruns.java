package dev.reprise.junit.whatif;

import dev.reprise.dialect.LlmResponse;
import dev.reprise.replay.Rerun;
import dev.reprise.tree.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One step, run again some times.
 *
 * @param trace the name of the trace
 * @param step the step as it was asked for
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Reruns(String trace, String step, List<Rerun> all) {

    private static final int MOST_CHARACTERS = 160;

    public Reruns {
        all = List.copyOf(all);
    }

    /** How many returned what was recorded. */
    public int same() {
        return (int) all.stream().filter(Rerun::same).count();
    }

    /** What came of it and how often, by what a model chose or said, or by what a tool returned. */
    public Map<String, Integer> outcomes() {
        var outcomes = new LinkedHashMap<String, Integer>();
        all.forEach(each -> outcomes.merge(outcome(each), 1, Integer::sum));
        return outcomes;
    }

    private static String outcome(Rerun rerun) {
        Throwable thrown = rerun.thrown();
        return thrown == null ? said(rerun.now()) : "threw " + thrown;
    }

    private static String said(@Nullable Object result) {
        if (result instanceof Map<?, ?> lifted && lifted.containsKey("finish_reasons")) {
            var members = new LinkedHashMap<String, @Nullable Object>();
            lifted.forEach((name, value) -> members.put(String.valueOf(name), value));
            LlmResponse response = LlmResponse.of(members);
            if (!response.toolCalls().isEmpty()) {
                return "chose "
                        + String.join(
                                ", ",
                                response.toolCalls().stream()
                                        .map(call -> call.name() + " " + cut(Json.write(call.arguments())))
                                        .toList());
            } else if (!response.text().isEmpty()) {
                return "answered " + cut(Json.write(response.text()));
            }
        }
        return "returned " + cut(Json.write(result));
    }

    private static String cut(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }

    /** How often it came out as recorded, then each outcome with its count. */
    public String describe() {
        var text = new StringBuilder(step + " ran " + all.size() + (all.size() == 1 ? " time" : " times") + ", "
                + same() + " as recorded (" + trace + ")");
        if (!all.isEmpty()) {
            text.append("\n  recorded   ").append(said(all.get(0).recorded()));
        }
        outcomes()
                .forEach((outcome, count) -> text.append("\n  ")
                        .append(count)
                        .append(count == 1 ? " time     " : " times    ")
                        .append(outcome));
        return text.toString();
    }
}
