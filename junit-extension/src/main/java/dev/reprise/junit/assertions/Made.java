package dev.reprise.junit.assertions;

import dev.reprise.replay.Ledger;
import dev.reprise.trace.Step;
import dev.reprise.tree.Json;
import org.jspecify.annotations.Nullable;

/** A call that was made: in a replay, or when it was recorded. */
record Made(int step, String kind, String name, @Nullable Object input) {

    private static final int MOST_CHARACTERS = 160;

    static Made of(Ledger.Entry entry) {
        return new Made(entry.step(), entry.kind(), entry.name(), entry.input());
    }

    static Made of(Step step) {
        return new Made(step.number(), step.kind(), step.name(), step.input());
    }

    boolean is(String otherKind, String otherName) {
        return kind.equals(otherKind) && name.equals(otherName);
    }

    @Override
    public String toString() {
        return "step " + step + ", " + kind + " " + name + " " + excerpt(input);
    }

    static String excerpt(@Nullable Object tree) {
        String json = Json.write(tree);
        return json.length() <= MOST_CHARACTERS ? json : json.substring(0, MOST_CHARACTERS) + "…";
    }
}
