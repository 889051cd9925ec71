package dev.reprise.workbench.diagnose.label;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A person's verdict.
 *
 * @param step the step that it is about, or 0 for the run
 * @param why in the person's words; empty where nothing was said
 * @param expected what should have come instead; null where nothing was said
 * @param by who says so; empty where that is not said
 * @param at when, as ISO 8601
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Label(
        int step, Verdict verdict, String why, @Nullable Object expected, String by, String at) {

    /** What a person thinks. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public enum Verdict {
        WRONG,
        FINE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Label {
        if (step < 0) {
            throw new IllegalArgumentException("steps are numbered from 1; 0 is the run");
        }
    }

    /** As JSON shows it. */
    public Map<String, @Nullable Object> tree() {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("step", step);
        tree.put("verdict", verdict.toString());
        if (!why.isEmpty()) {
            tree.put("why", why);
        }
        if (expected != null) {
            tree.put("expected", expected);
        }
        if (!by.isEmpty()) {
            tree.put("by", by);
        }
        tree.put("at", at);
        return tree;
    }

    /** Null where the tree is none. */
    static @Nullable Label of(@Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> map)
                || !(map.get("step") instanceof Number step)
                || step.longValue() != step.intValue()
                || step.intValue() < 0) {
            return null;
        }
        for (Verdict verdict : Verdict.values()) {
            if (verdict.toString().equals(map.get("verdict"))) {
                return new Label(
                        step.intValue(),
                        verdict,
                        text(map.get("why")),
                        map.get("expected"),
                        text(map.get("by")),
                        text(map.get("at")));
            }
        }
        return null;
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }
}
