package dev.reprise.workbench.diagnose.run;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Why a value that stood nowhere before is none that a model made up: rewritten, worked out, or its to choose. */
final class Excuses {

    private static final Pattern CHOSEN = Pattern.compile(
            "(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}|[0-9a-f]{24,64}|[0-9A-HJKMNP-TV-Z]{26}");
    private static final Pattern TIME = Pattern.compile("\\d{1,2}:\\d{2}(?::\\d{2})?");
    private static final Set<Integer> SPANS = Set.of(1, 2, 3, 5, 7, 10, 14, 21, 28, 30, 31, 60, 90, 120, 180, 365, 366);

    private Excuses() {}

    /** For a value that was said at a step, when so much had been given. */
    static boolean excuse(String value, Origins origins, int step, int given) {
        if (CHOSEN.matcher(value).matches() || TIME.matcher(value).matches() || origins.stands(value, given)) {
            return true;
        }
        Set<LocalDate> days = Dates.of(value);
        if (!days.isEmpty()) {
            return days.stream().anyMatch(day -> isReckoned(day, origins, step));
        }
        Set<BigDecimal> numbers = Numbers.of(value);
        if (!numbers.isEmpty()) {
            return numbers.stream().anyMatch(number -> isReckoned(number, origins.numbers(step)));
        }
        return isPutTogether(value, origins, step);
    }

    /** Equal to a given number, or what comes of two of them. */
    static boolean isReckoned(BigDecimal number, List<BigDecimal> given) {
        if (isRound(number)) {
            return true;
        }
        for (BigDecimal one : given) {
            if (one.compareTo(number) == 0
                    || one.setScale(0, RoundingMode.HALF_UP).compareTo(number) == 0) {
                return true;
            }
            for (int parts = 2; parts <= 4; parts++) {
                if (one.divide(BigDecimal.valueOf(parts), 2, RoundingMode.HALF_UP)
                                        .compareTo(number)
                                == 0
                        || one.multiply(BigDecimal.valueOf(parts)).compareTo(number) == 0) {
                    return true;
                }
            }
        }
        int many = Math.min(200, given.size());
        for (int i = 0; i < many; i++) {
            for (int j = 0; j < i; j++) {
                BigDecimal one = given.get(i);
                BigDecimal other = given.get(j);
                if (one.add(other).compareTo(number) == 0
                        || one.subtract(other).abs().compareTo(number) == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A limit, a page, a count, a share: models choose such numbers. */
    private static boolean isRound(BigDecimal number) {
        return number.scale() <= 0
                && (number.compareTo(BigDecimal.valueOf(100)) <= 0
                        || number.remainder(BigDecimal.valueOf(50)).signum() == 0
                                && number.precision() - Math.min(0, number.scale()) <= 4
                                && number.compareTo(BigDecimal.valueOf(1000)) <= 0);
    }

    private static boolean isReckoned(LocalDate day, Origins origins, int step) {
        for (LocalDate given : origins.dates(step)) {
            long between = Math.abs(ChronoUnit.DAYS.between(given, day));
            boolean monthly = given.getDayOfMonth() == day.getDayOfMonth() && between > 27;
            boolean edge = day.getDayOfMonth() == 1 && between < 62
                    || day.getDayOfMonth() == day.lengthOfMonth() && between < 62;
            boolean span = between == 0 || SPANS.contains((int) between);
            boolean told = origins.numbers(step).stream()
                    .anyMatch(number -> number.compareTo(BigDecimal.valueOf(between)) == 0 && between < 400);
            if (monthly || edge || span || told) {
                return true;
            }
        }
        return false;
    }

    /** Each part of it that holds a digit was given, as a value of its own. */
    private static boolean isPutTogether(String value, Origins origins, int step) {
        String[] parts = value.split("[-_/:.|+]");
        if (parts.length < 2 || Tokens.isAddress(value)) {
            return false;
        }
        int from = 0;
        boolean any = false;
        while (from < parts.length) {
            int to = parts.length;
            while (to > from && !isGiven(String.join("", List.of(parts).subList(from, to)), origins, step)) {
                to--;
            }
            if (to == from) {
                if (parts[from].chars().anyMatch(Character::isDigit) && parts[from].length() > 2) {
                    return false;
                }
                to = from + 1;
            } else {
                any = true;
            }
            from = to;
        }
        return any;
    }

    private static boolean isGiven(String part, Origins origins, int step) {
        Origin origin = origins.of(part);
        return part.length() >= 4
                && Tokens.isId(Tokens.squeezed(part))
                && origin != null
                && origin.given()
                && origin.step() <= step;
    }
}
