package dev.reprise.junit.engine;

import dev.reprise.replay.ReplaySettings;
import dev.reprise.tree.Ignores;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a line {@code name = value} sets of a replay: the attributes of {@code @ReplayTrace}. */
enum Setting {
    ANCHOR,
    UNTIL,
    LIVE,
    DRIFT,
    IGNORE,
    NETWORK,
    LEFTOVER,
    CLOCK;

    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z]+)\\s*=\\s*(.*)");

    /** A name and what it is set to. */
    record Assignment(String name, String value) {}

    /** The line as {@code name = value}, or null. */
    static @Nullable Assignment assignment(Line line) {
        Matcher matcher = ASSIGNMENT.matcher(line.text());
        return matcher.matches()
                ? new Assignment(matcher.group(1), matcher.group(2).strip())
                : null;
    }

    static ReplaySettings apply(ReplaySettings settings, Line line, Assignment assignment, String more) {
        Setting setting = Arrays.stream(values())
                .filter(each -> each.word().equals(assignment.name()))
                .findFirst()
                .orElseThrow(() -> Refusal.line(
                        line,
                        "nothing is called " + assignment.name() + " here",
                        more + words() + ", each as name = value"));
        try {
            if (assignment.value().isEmpty()) {
                throw new IllegalArgumentException("it has no value");
            }
            return setting.changed(settings, assignment.value());
        } catch (IllegalArgumentException wrong) {
            throw Refusal.line(line, String.valueOf(wrong.getMessage()), setting.allowed());
        }
    }

    private ReplaySettings changed(ReplaySettings settings, String value) {
        return switch (this) {
            case ANCHOR -> settings.anchor(value);
            case UNTIL -> settings.until(value);
            case LIVE -> each(settings, value, ReplaySettings::live);
            case DRIFT -> each(settings, value, ReplaySettings::drift);
            case IGNORE -> settings.ignore(Ignores.of(list(value)));
            case NETWORK -> each(settings, value, ReplaySettings::network);
            case LEFTOVER -> choice(value, "forbidden", "allowed") ? settings.allowLeftover() : settings;
            case CLOCK -> choice(value, "lenient", "strict") ? settings.strictClock() : settings;
        };
    }

    private String allowed() {
        return word() + " = "
                + switch (this) {
                    case ANCHOR, UNTIL -> "a step by number, by path, or by kind and name such as tool:refund";
                    case LIVE, DRIFT -> "kinds or calls such as tool:formatDate, with commas between";
                    case IGNORE -> "paths such as /orderId or patterns such as {{uuid}}, with commas between";
                    case NETWORK -> "hosts, with commas between";
                    case LEFTOVER -> "forbidden or allowed";
                    case CLOCK -> "lenient or strict";
                };
    }

    /** Whether a suite may say this of itself. */
    static boolean isOfSuite(String name) {
        return name.equals("entry")
                || name.equals("traces")
                || Arrays.stream(values()).anyMatch(each -> each.word().equals(name));
    }

    static String words() {
        return Arrays.stream(values()).map(Setting::word).collect(Collectors.joining(", "));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static List<String> list(String value) {
        return Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    }

    private static ReplaySettings each(
            ReplaySettings settings, String value, BiFunction<ReplaySettings, String, ReplaySettings> change) {
        ReplaySettings changed = settings;
        for (String one : list(value)) {
            changed = change.apply(changed, one);
        }
        return changed;
    }

    private static boolean choice(String value, String usual, String other) {
        if (!value.equals(usual) && !value.equals(other)) {
            throw new IllegalArgumentException(value + " is neither " + usual + " nor " + other);
        }
        return value.equals(other);
    }
}
