package dev.reprise.agent.install;

import dev.reprise.record.Keep;
import dev.reprise.record.RecordingOptions;
import dev.reprise.redact.RedactionRules;
import dev.reprise.redact.Redactor;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** How much is recorded and kept: read where a recording is made, and what cannot be read is named and left as it was. */
final class RecordingChoices {

    static final Set<Option> ARE = EnumSet.of(
            Option.INSTANCE,
            Option.KEEP,
            Option.REDACT,
            Option.QUOTA,
            Option.AGE,
            Option.QUEUE,
            Option.PERMISSIONS,
            Option.WRITE,
            Option.FORCE,
            Option.CONTROL);

    private final Map<Option, String> given;
    private final Consumer<String> complaints;

    RecordingChoices(Map<Option, String> given, Consumer<String> complaints) {
        this.given = given;
        this.complaints = complaints;
    }

    private interface Reader<T> {
        T read(String text) throws Exception;
    }

    void into(RecordingOptions.Builder builder) {
        builder.keep(read(Option.KEEP, Keep::parse, "all, or some of errors;flagged;tagged;sampled=0.1"))
                .quota(size(Option.QUOTA), time(Option.AGE))
                .queueBytes(size(Option.QUEUE))
                .every(time(Option.WRITE), time(Option.FORCE))
                .fileMode(read(
                        Option.PERMISSIONS,
                        text -> PosixFilePermissions.toString(PosixFilePermissions.fromString(text)),
                        "permissions like rw-r-----"));
        if (given.containsKey(Option.REDACT)) {
            builder.redactor(Redactor.from(rules(text(Option.REDACT))));
        }
    }

    /** A rule that is not understood must not let a secret through: then nothing is recorded. */
    private static RedactionRules rules(String file) {
        try {
            return RedactionRules.read(Path.of(file));
        } catch (Exception broken) {
            throw new IllegalArgumentException("redact=" + file + ": " + broken.getMessage(), broken);
        }
    }

    private long size(Option option) {
        return read(option, RecordingChoices::bytes, "a size like 500M or 10G");
    }

    private Duration time(Option option) {
        return read(option, RecordingChoices::duration, "a time like 10ms, 12h or 30d");
    }

    private <T> T read(Option option, Reader<T> reader, String expected) {
        String text = text(option);
        try {
            return reader.read(text);
        } catch (Exception refused) {
            complaints.accept(option.key() + "=" + text + ": not " + expected + "; " + option.standard + " is used");
            try {
                return reader.read(option.standard);
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private String text(Option option) {
        return given.getOrDefault(option, option.standard);
    }

    private static long bytes(String text) {
        String plain = text.endsWith("b") || text.endsWith("B") ? text.substring(0, text.length() - 1) : text;
        int power = " kmgt".indexOf(Character.toLowerCase(plain.isEmpty() ? '0' : plain.charAt(plain.length() - 1)));
        return Math.multiplyExact(
                number(power < 1 ? plain : plain.substring(0, plain.length() - 1), 12), 1L << 10 * Math.max(power, 0));
    }

    private static Duration duration(String text) {
        String time = text.toLowerCase(Locale.ROOT);
        int unit = time.endsWith("ms") ? time.length() - 2 : Math.max(time.length() - 1, 0);
        long number = number(time.substring(0, unit), 9);
        return switch (time.substring(unit)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> throw new IllegalArgumentException(text);
        };
    }

    /** A number of that many digits at most. To compile patterns for it would take a start longer than all of this. */
    private static long number(String digits, int most) {
        if (digits.isEmpty() || digits.length() > most || digits.chars().anyMatch(each -> each < '0' || each > '9')) {
            throw new IllegalArgumentException(digits);
        }
        return Long.parseLong(digits);
    }
}
