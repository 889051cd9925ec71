package dev.reprise.agent.hook.agentic;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.Getter;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An agent failed, and an error handler decides what becomes of it: {@code handleError(agent, exception)}. What a replay
 * throws is none of the agent's errors: a handler that tries again would do so for ever.
 */
final class Recovered implements Handler {

    private static final String RESULT = "dev.langchain4j.agentic.agent.ErrorRecoveryResult";
    private static final Getter TYPE = Getter.of(Recovered.class, RESULT, "type");
    private static final Getter VALUE = Getter.of(Recovered.class, RESULT, "result");

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        Throwable cause = null;
        for (Throwable each = arguments[1] instanceof Throwable failed ? failed : null;
                each != null;
                each = each.getCause()) {
            if (each instanceof Error && each.getClass().getName().startsWith("dev.reprise.replay.")) {
                return Passage.Answered.throwing(each);
            }
            cause = each;
        }
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("agent", String.valueOf(arguments[0]));
        input.put("error", String.valueOf(cause));
        Crossing crossing = World.enter(Call.of("decision", "recovery", input));
        return new Passage() {
            @Override
            protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
                crossing.exit(thrown != null ? Outcome.threw(thrown) : Outcome.returned(decided(returned)));
            }
        };
    }

    private static Object decided(@Nullable Object recovery) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put(
                "chosen",
                String.valueOf(TYPE.text(recovery)).toLowerCase(Locale.ROOT).replace('_', ' '));
        Object value = VALUE.of(recovery);
        if (value != null) {
            tree.put("result", Handed.tree(value));
        }
        return tree;
    }
}
