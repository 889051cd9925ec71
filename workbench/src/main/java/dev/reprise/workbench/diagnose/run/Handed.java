package dev.reprise.workbench.diagnose.run;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What an agent was given and gave.
 *
 * @param parent the agent inside which it ran
 * @param input as a text; empty where there was none
 * @param output as a text; null where it gave nothing
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Handed(
        Agent agent, Agent parent, String input, @Nullable String output) {

    private static final int MOST = 20_000;
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    /** A number that was given, and what became of it. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record Rescaled(String given, String made) {}

    /**
     * A number of the output that the input does not have, and that is one of the input's times a thousand or a thousandth
     * of it: its marks were read as another country writes them. Null where there is none.
     */
    public @Nullable Rescaled rescaled() {
        if (output == null) {
            return null;
        }
        Map<String, Set<BigDecimal>> given = numbers(input);
        for (Map.Entry<String, Set<BigDecimal>> made : numbers(output).entrySet()) {
            if (made.getValue().size() != 1
                    || given.values().stream().anyMatch(any -> any.containsAll(made.getValue()))) {
                continue;
            }
            BigDecimal number = made.getValue().iterator().next();
            for (Map.Entry<String, Set<BigDecimal>> one : given.entrySet()) {
                BigDecimal was = one.getValue().iterator().next();
                if (one.getValue().size() == 1
                        && number.signum() != 0
                        && (was.compareTo(number.multiply(THOUSAND)) == 0
                                || number.compareTo(was.multiply(THOUSAND)) == 0)) {
                    return new Rescaled(one.getKey(), made.getKey());
                }
            }
        }
        return null;
    }

    private static Map<String, Set<BigDecimal>> numbers(String text) {
        var numbers = new LinkedHashMap<String, Set<BigDecimal>>();
        Tokens.each(text, MOST, token -> {
            Set<BigDecimal> readings = Numbers.of(token);
            if (!readings.isEmpty()) {
                numbers.put(token, readings);
            }
        });
        return numbers;
    }
}
