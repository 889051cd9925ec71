package dev.reprise.replay;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * The time zone and the locale of the record, which are the JVM's for as long as replays of that record run. Replays
 * side by side share them; one that needs others is told so.
 */
final class Defaults {

    private static int users;
    private static @Nullable Defaults held;

    private final TimeZone zone;
    private final Locale locale;
    private final TimeZone zoneBefore = TimeZone.getDefault();
    private final Locale localeBefore = Locale.getDefault();

    private Defaults(TimeZone zone, Locale locale) {
        this.zone = zone;
        this.locale = locale;
    }

    /** Takes the record's; what could not be taken, in words. */
    static synchronized Optional<String> take(@Nullable Object zone, @Nullable Object locale) {
        TimeZone wantedZone = zone(zone);
        Locale wantedLocale = locale instanceof String tag ? Locale.forLanguageTag(tag) : Locale.getDefault();
        Defaults now = held;
        users++;
        if (now == null) {
            now = new Defaults(wantedZone, wantedLocale);
            held = now;
            TimeZone.setDefault(wantedZone);
            Locale.setDefault(wantedLocale);
            return Optional.empty();
        }
        return now.zone.equals(wantedZone) && now.locale.equals(wantedLocale)
                ? Optional.empty()
                : Optional.of("the record's zone and locale (" + wantedZone.getID() + ", "
                        + wantedLocale.toLanguageTag() + ") were not applied: another replay runs with others");
    }

    private static TimeZone zone(@Nullable Object zone) {
        try {
            return zone instanceof String id ? TimeZone.getTimeZone(ZoneId.of(id)) : TimeZone.getDefault();
        } catch (DateTimeException unknown) {
            return TimeZone.getDefault();
        }
    }

    static synchronized void release() {
        Defaults now = held;
        if (--users == 0 && now != null) {
            TimeZone.setDefault(now.zoneBefore);
            Locale.setDefault(now.localeBefore);
            held = null;
        }
    }
}
