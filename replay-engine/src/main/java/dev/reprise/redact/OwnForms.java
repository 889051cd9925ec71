package dev.reprise.redact;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The user's patterns, forbidden patterns and detectors. What cannot be decided is replaced as a whole. */
final class OwnForms {

    private final RedactionRules rules;
    private final StandIns standIns;
    private final AtomicReference<@Nullable String> forbidden;

    OwnForms(RedactionRules rules, StandIns standIns, AtomicReference<@Nullable String> forbidden) {
        this.rules = rules;
        this.standIns = standIns;
        this.forbidden = forbidden;
    }

    /** In JSON each string is redacted as what it means, so that a rule need not know of escapes. */
    byte[] redact(byte[] bytes) {
        return Utf8Text.rewrite(bytes, text -> inJson(text, this::redact));
    }

    private static String inJson(String text, UnaryOperator<String> redact) {
        List<JsonStrings.Leaf> leaves = JsonStrings.of(text, 0, text.length());
        if (leaves == null) {
            return redact.apply(text);
        }
        StringBuilder written = null;
        for (JsonStrings.Leaf leaf : leaves) {
            String raw = text.substring(leaf.start(), leaf.end());
            String redacted = Escapes.rewrite(raw, 1, redact);
            if (!redacted.equals(raw)) {
                written = written == null ? new StringBuilder(text) : written;
                written.replace(leaf.start(), leaf.end(), redacted);
            }
        }
        return written == null ? text : written.toString();
    }

    String redact(String text) {
        try {
            for (Map.Entry<String, Pattern> rule : rules.forbidden.entrySet()) {
                forbid(rule.getKey(), rule.getValue(), text);
            }
            String current = text;
            for (Pattern pattern : rules.patterns.values()) {
                current = replace(current, pattern);
            }
            for (Detector detector : rules.detectors) {
                current = replace(current, detector.find(current));
            }
            return current;
        } catch (RuntimeException | StackOverflowError undecided) {
            return standIns.masked(text, 0);
        }
    }

    private void forbid(String name, Pattern pattern, String text) {
        boolean met;
        try {
            met = pattern.matcher(new StepBudget(text)).find();
        } catch (StepBudget.Spent | StackOverflowError undecided) {
            met = true;
        }
        if (met) {
            forbidden.compareAndSet(null, name);
        }
    }

    private String replace(String text, Pattern pattern) {
        Matcher matcher = pattern.matcher(new StepBudget(text));
        var written = new StringBuilder(text);
        while (matcher.find()) {
            int group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
            write(written, matcher.start(group), matcher.end(group), standIns::secret);
        }
        return written.toString();
    }

    private String replace(String text, List<Detector.Span> spans) {
        var written = new StringBuilder(text);
        Detector.Span[] sorted = spans.toArray(new Detector.Span[0]);
        Arrays.sort(sorted, java.util.Comparator.comparingInt(Detector.Span::start));
        int floor = 0;
        for (Detector.Span span : sorted) {
            int from = Math.max(floor, span.start());
            int to = Math.min(text.length(), span.end());
            if (from < to) {
                write(written, from, to, value -> PersonalData.standIn(standIns, span.kind(), value));
                floor = to;
            }
        }
        return written.toString();
    }

    private static void write(StringBuilder written, int from, int to, UnaryOperator<String> standIn) {
        written.replace(from, to, standIn.apply(written.substring(from, to)));
    }
}
