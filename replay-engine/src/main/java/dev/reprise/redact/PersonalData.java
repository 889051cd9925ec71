package dev.reprise.redact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The built-in detectors of personal data. Their patterns have no nested or overlapping repetition. */
enum PersonalData implements Detector {
    EMAIL(
            "(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\\.){1,6}[A-Za-z]{2,18}(?![A-Za-z0-9])"),
    PHONE(
            "(?<![\\w.+-])(?:\\+[1-9]\\d{0,2}(?:[ .-]?\\(?\\d{1,4}\\)?){2,5}|\\(\\d{3}\\) ?\\d{3}-\\d{4}|\\d{3}[-.]\\d{3}[-.]\\d{4})(?![\\w-])"),
    IBAN("(?<![A-Za-z0-9])[A-Z]{2}\\d{2}(?:[A-Z0-9]{11,30}|(?: [A-Z0-9]{4}){2,7}(?: [A-Z0-9]{1,3})?)(?![A-Za-z0-9])"),
    IP_ADDRESS(
            "(?<![\\w.:])(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?![\\w]|\\.\\d)"
                    + "|(?<![\\w:.])(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}(?![\\w:])"
                    + "|(?<![\\w:.])(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6}(?![\\w:])"),
    US_SSN("(?<![\\w-])(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}(?![\\w-])");

    private final Pattern pattern;

    PersonalData(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    static PersonalData named(String name) {
        for (PersonalData detector : values()) {
            if (detector.kind().equals(name)) {
                return detector;
            }
        }
        String known = String.join(
                ", ", Arrays.stream(values()).map(PersonalData::kind).toList());
        throw new IllegalArgumentException("no detector is named \"" + name + "\"; there are " + known);
    }

    private String kind() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Enums own {@code name()}: the constant's name serves the interface, rules use {@link #kind()}. */
    static String nameOf(Detector detector) {
        return detector instanceof PersonalData personal ? personal.kind() : detector.name();
    }

    @Override
    public List<Span> find(String text) {
        if (!mayHold(text)) {
            return List.of();
        }
        var spans = new ArrayList<Span>();
        Matcher matcher = pattern.matcher(new StepBudget(text));
        while (matcher.find()) {
            if (isReal(text.substring(matcher.start(), matcher.end()))) {
                spans.add(new Span(matcher.start(), matcher.end(), kind()));
            }
        }
        return spans;
    }

    private boolean mayHold(String text) {
        return switch (this) {
            case EMAIL -> text.indexOf('@') >= 0;
            case IP_ADDRESS -> text.indexOf('.') >= 0 || text.indexOf(':') >= 0;
            case US_SSN -> text.indexOf('-') >= 0;
            case PHONE, IBAN -> text.length() >= 8;
        };
    }

    private boolean isReal(String found) {
        return switch (this) {
            case IBAN -> Ibans.isIban(found.replace(" ", ""));
            case PHONE -> {
                long digits = found.chars().filter(Ascii::isDigit).count();
                yield digits >= 8 && digits <= 15;
            }
            case EMAIL, IP_ADDRESS, US_SSN -> true;
        };
    }

    /** A stand-in of the form that the kind of a span has; other kinds keep classes of characters. */
    static String standIn(StandIns standIns, String kind, String value) {
        return switch (kind) {
            case "iban" -> NumberStandIns.iban(value, standIns);
            case "ip-address" -> NumberStandIns.address(value, standIns);
            case "us-ssn" ->
                Alphabet.has(value, 0) ? value : "9" + standIns.masked(value, 0).substring(1);
            case "email" -> {
                int end = value.lastIndexOf('.');
                yield standIns.masked(value.substring(0, end), 0) + value.substring(end);
            }
            case "phone" -> standIns.masked(value, value.startsWith("+") ? 3 : 0);
            default -> standIns.secret(value);
        };
    }
}
