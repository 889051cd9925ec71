package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.dialect.ToolCall;
import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** A tool was given an argument that its definition does not have. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class UnknownParameter implements Rule {

    @Override
    public String name() {
        return "argument.parameter";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.INVENTED_ARGUMENT;
    }

    @Override
    public String looksFor() {
        return "an argument whose name is not among the parameters that the offered definition lists";
    }

    @Override
    public String blindTo() {
        return "tools whose definition lists no parameters, or allows others";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        for (Turn turn : run.turns()) {
            for (ToolCall call : turn.calls()) {
                Map<?, ?> known = parameters(turn.offered().getOrDefault(call.name(), Map.of()));
                if (known.isEmpty() || !(call.arguments() instanceof Map<?, ?> arguments)) {
                    continue;
                }
                for (Object name : arguments.keySet()) {
                    if (!known.containsKey(name)) {
                        found.add(Finding.of(
                                this,
                                turn.step(),
                                turn.agent(),
                                0.85,
                                call.name() + " was called with " + name + ", a parameter that it does not have",
                                "its definition lists " + known.keySet()));
                    }
                }
            }
        }
        return found;
    }

    /** Those of a definition that takes no others. */
    private static Map<?, ?> parameters(Map<?, ?> definition) {
        boolean lists = definition.get("parameters") instanceof Map<?, ?> schema
                && schema.get("properties") instanceof Map<?, ?>
                && !isOpen(schema);
        return lists
                        && definition.get("parameters") instanceof Map<?, ?> schema
                        && schema.get("properties") instanceof Map<?, ?> known
                ? known
                : Map.of();
    }

    private static boolean isOpen(Map<?, ?> schema) {
        Object more = schema.get("additionalProperties");
        return Boolean.TRUE.equals(more)
                || more instanceof Map<?, ?>
                || schema.containsKey("$ref")
                || schema.containsKey("patternProperties")
                || schema.containsKey("anyOf")
                || schema.containsKey("oneOf")
                || schema.containsKey("allOf");
    }
}
