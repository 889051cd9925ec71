package dev.reprise.workbench.corpus;

import dev.reprise.workbench.verb.CouldNot;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A condition on a member of a run: {@code outcome=threw}, {@code steps>=10}, {@code tag.customer~acme}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Filter {

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z][\\w.:-]*?)\\s*(!=|>=|<=|=|>|<|!~|~)\\s*(.*)", Pattern.DOTALL);

    private final String field;
    private final String operator;
    private final String value;

    private Filter(String field, String operator, String value) {
        this.field = field;
        this.operator = operator;
        this.value = value;
    }

    /** A condition as a user writes it. */
    public static Filter of(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new CouldNot(
                    "Not a condition: " + text,
                    "write FIELD, one of = != > >= < <= ~ !~ (contains or not), and a value");
        }
        return new Filter(form.group(1), form.group(2), form.group(3));
    }

    /** Whether a run, as {@code --json} prints it, meets this. What it does not have meets nothing but inequality. */
    public boolean holds(Map<String, ? extends @Nullable Object> run) {
        Object found = field.startsWith("tag.")
                ? run.get("tags") instanceof Map<?, ?> tags ? tags.get(field.substring("tag.".length())) : null
                : known(run).get(field);
        String text = found == null ? "" : String.valueOf(found);
        return switch (operator) {
            case "=" -> found != null && text.equals(value);
            case "!=" -> !text.equals(value);
            case "~" -> found != null && text.contains(value);
            case "!~" -> !text.contains(value);
            default -> found != null && compared(text);
        };
    }

    private Map<String, ? extends @Nullable Object> known(Map<String, ? extends @Nullable Object> run) {
        if (!run.containsKey(field)) {
            throw new CouldNot(
                    "A run has no field " + field,
                    "use one of "
                            + String.join(
                                    ", ",
                                    run.keySet().stream()
                                            .filter(name -> !name.equals("tags"))
                                            .toList()) + ", or tag.NAME");
        }
        return run;
    }

    private boolean compared(String text) {
        int order;
        try {
            order = new BigDecimal(text).compareTo(new BigDecimal(value));
        } catch (NumberFormatException noNumbers) {
            order = text.compareTo(value);
        }
        return switch (operator) {
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            default -> order <= 0;
        };
    }
}
