package dev.reprise.workbench.diagnose.run;

import dev.reprise.insight.EditDistance;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The first place of every value of a run: who gave it, or whose model said it first. Filled in the order of the steps. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Origins {

    /** Of one text, and of one run; what is beyond is not known, and no rule judges by it. */
    private static final int TEXT = 200_000;

    private static final int RUN = 16 << 20;
    private static final int NUMBERS = 400;

    private final Map<String, Origin> first = new HashMap<>();
    private final Map<Integer, List<String>> idsByLength = new HashMap<>();
    private final List<Dated<BigDecimal>> numbers = new ArrayList<>();
    private final List<Dated<LocalDate>> dates = new ArrayList<>();
    private final StringBuilder squeezed = new StringBuilder();
    private long read;

    record Dated<T>(T value, int step) {}

    Origins() {}

    /** Where a value stood first, in whatever way it was written; null where it did nowhere. */
    public @Nullable Origin of(String value) {
        Origin earliest = null;
        for (String key : keys(value)) {
            Origin origin = first.get(key);
            earliest = origin != null && (earliest == null || origin.step() < earliest.step()) ? origin : earliest;
        }
        return earliest;
    }

    /** As it is written, and as the number or the day that it may mean. */
    private static List<String> keys(String value) {
        var keys = new ArrayList<String>();
        Numbers.of(value).forEach(number -> keys.add("#" + number.toPlainString()));
        if (keys.isEmpty()) {
            keys.add(Tokens.squeezed(value));
            Dates.each(value, day -> keys.add("@" + day));
        }
        return keys;
    }

    private @Nullable Origin put(String value, Origin origin) {
        Origin known = of(value);
        if (known == null) {
            keys(value).forEach(key -> first.putIfAbsent(key, origin));
        }
        return known;
    }

    /** Whether all of the run was taken in. */
    public boolean isComplete() {
        return read < RUN;
    }

    void give(String text, Origin.Source source, int step, Agent agent) {
        read += text.length();
        if (read > RUN) {
            return;
        }
        var origin = new Origin(true, step, agent, source);
        Tokens.each(text, TEXT, value -> {
            String key = Tokens.squeezed(value);
            Origin known = put(value, origin);
            if (known == null) {
                if (Tokens.isId(key)) {
                    idsByLength
                            .computeIfAbsent(key.length(), unused -> new ArrayList<>())
                            .add(value);
                }
                parts(value, origin);
            }
            if (known == null || known.given()) {
                number(value, step);
            }
        });
        Dates.each(text.length() > TEXT ? text.substring(0, TEXT) : text, day -> {
            Origin known = first.putIfAbsent("@" + day, origin);
            if (dates.size() < NUMBERS && (known == null || known.given())) {
                dates.add(new Dated<>(day, step));
            }
        });
        String bare = Tokens.squeezed(text.length() > TEXT ? text.substring(0, TEXT) : text);
        squeezed.append(said(bare) ? "" : bare).append('\n');
    }

    /** A text that is but a value that a model said is no new source of it. */
    private boolean said(String bare) {
        if (bare.length() > Tokens.LONGEST) {
            return false;
        }
        Origin known = of(bare);
        return known != null && !known.given();
    }

    private void parts(String value, Origin origin) {
        if (value.indexOf('/') >= 0 || value.indexOf(':') >= 0 || value.indexOf('@') >= 0) {
            for (String part : value.split("[/:]")) {
                if (part.length() > 2) {
                    put(part, origin);
                }
            }
        }
    }

    private void number(String value, int step) {
        if (numbers.size() < NUMBERS) {
            Numbers.of(value).forEach(number -> numbers.add(new Dated<>(number, step)));
        }
    }

    /** A model says a value; whether it is the first to do so. */
    boolean say(String value, int step, Agent agent) {
        return put(value, new Origin(false, step, agent, Origin.Source.MODEL)) == null;
    }

    /** How much was given so far. */
    int given() {
        return squeezed.length();
    }

    /** Whether it stands in what was given until then, with other marks or none, or as a part. */
    boolean stands(String value, int until) {
        int at = squeezed.indexOf(Tokens.squeezed(value));
        return at >= 0 && at < until;
    }

    /** The numbers that were given up to a step. */
    List<BigDecimal> numbers(int step) {
        return numbers.stream()
                .filter(one -> one.step() <= step)
                .map(Dated::value)
                .toList();
    }

    List<LocalDate> dates(int step) {
        return dates.stream()
                .filter(one -> one.step() <= step)
                .map(Dated::value)
                .toList();
    }

    /** A given id that is a slip away. */
    @Nullable
    String nearest(String value, int step) {
        String key = Tokens.squeezed(value);
        int most = key.length() >= 8 ? 2 : 1;
        String best = null;
        int fewest = most + 1;
        for (int length = key.length() - 1; length <= key.length() + 1; length++) {
            List<String> candidates = idsByLength.getOrDefault(length, List.of());
            for (int i = 0; i < Math.min(2_000, candidates.size()); i++) {
                String other = candidates.get(i);
                Origin origin = of(other);
                int edits = EditDistance.between(key, Tokens.squeezed(other), most);
                if (origin != null && origin.given() && origin.step() <= step && edits > 0 && edits < fewest) {
                    best = other;
                    fewest = edits;
                }
            }
        }
        return best;
    }
}
