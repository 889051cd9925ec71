package dev.reprise.agent.hook.jdbc;

import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Dates and times, each from each other where JDBC says how. */
final class Moments {

    private Moments() {}

    static @Nullable Object to(Class<?> type, @Nullable Object value, @Nullable String text) {
        if (type == OffsetTime.class) {
            return OffsetTime.parse(String.valueOf(text));
        }
        ZonedDateTime moment = moment(value, String.valueOf(text).strip());
        if (type == Timestamp.class) {
            return moment == null ? null : timestamp(value, moment);
        } else if (type == java.sql.Date.class) {
            return java.sql.Date.valueOf(moment.toLocalDate());
        } else if (type == Time.class) {
            return Time.valueOf(moment.toLocalTime());
        } else if (type == java.util.Date.class) {
            return java.util.Date.from(moment.toInstant());
        } else if (type == LocalDate.class) {
            return moment.toLocalDate();
        } else if (type == LocalTime.class) {
            return moment.toLocalTime();
        } else if (type == LocalDateTime.class) {
            return moment.toLocalDateTime();
        } else if (type == OffsetDateTime.class) {
            return moment.toOffsetDateTime();
        } else if (type == ZonedDateTime.class) {
            return moment;
        }
        return type == Instant.class ? moment.toInstant() : null;
    }

    private static Timestamp timestamp(@Nullable Object value, ZonedDateTime moment) {
        return value instanceof LocalDateTime || value instanceof LocalDate || value instanceof LocalTime
                ? Timestamp.valueOf(moment.toLocalDateTime())
                : Timestamp.from(moment.toInstant());
    }

    private static ZonedDateTime moment(@Nullable Object value, String text) {
        ZoneId here = ZoneId.systemDefault();
        if (value instanceof Timestamp timestamp) {
            return timestamp.toLocalDateTime().atZone(here);
        } else if (value instanceof java.sql.Date date) {
            return date.toLocalDate().atStartOfDay(here);
        } else if (value instanceof Time time) {
            return time.toLocalTime().atDate(LocalDate.EPOCH).atZone(here);
        } else if (value instanceof LocalDateTime local) {
            return local.atZone(here);
        } else if (value instanceof LocalDate local) {
            return local.atStartOfDay(here);
        } else if (value instanceof LocalTime local) {
            return local.atDate(LocalDate.EPOCH).atZone(here);
        } else if (value instanceof OffsetDateTime offset) {
            return offset.toZonedDateTime();
        } else if (value instanceof ZonedDateTime zoned) {
            return zoned;
        } else if (value instanceof Instant instant) {
            return instant.atZone(here);
        }
        return text.length() <= 10
                ? LocalDate.parse(text).atStartOfDay(here)
                : Timestamp.valueOf(text).toLocalDateTime().atZone(here);
    }
}
