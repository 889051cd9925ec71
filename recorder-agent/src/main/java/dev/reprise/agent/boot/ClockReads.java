package dev.reprise.agent.boot;

import dev.reprise.boundary.World;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * What rewritten call sites call where they read a clock or sleep. Each method stands for one of the JDK's, is named
 * after its class and itself, and takes and gives the same. Outside runs it is the JDK's.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ClockReads {

    private static final String KIND = "clock";

    private interface Sleep {
        void sleep() throws InterruptedException;
    }

    private ClockReads() {}

    /** Milliseconds since the epoch. */
    public static long systemCurrentTimeMillis() {
        return World.current() == null
                ? System.currentTimeMillis()
                : number("System.currentTimeMillis", System::currentTimeMillis);
    }

    /** Nanoseconds since some time. */
    public static long systemNanoTime() {
        return World.current() == null ? System.nanoTime() : number("System.nanoTime", System::nanoTime);
    }

    /** The instant of now. */
    public static Instant instantNow() {
        return World.current() == null
                ? Instant.now()
                : clock("Instant.now", ZoneOffset.UTC).instant();
    }

    /** LocalDate of now. */
    public static LocalDate localDateNow() {
        return localDateNow(ZoneId.systemDefault());
    }

    /** LocalDate of now in a zone. */
    public static LocalDate localDateNow(ZoneId zone) {
        return World.current() == null ? LocalDate.now(zone) : LocalDate.now(clock("LocalDate.now", zone));
    }

    /** LocalTime of now. */
    public static LocalTime localTimeNow() {
        return localTimeNow(ZoneId.systemDefault());
    }

    /** LocalTime of now in a zone. */
    public static LocalTime localTimeNow(ZoneId zone) {
        return World.current() == null ? LocalTime.now(zone) : LocalTime.now(clock("LocalTime.now", zone));
    }

    /** LocalDateTime of now. */
    public static LocalDateTime localDateTimeNow() {
        return localDateTimeNow(ZoneId.systemDefault());
    }

    /** LocalDateTime of now in a zone. */
    public static LocalDateTime localDateTimeNow(ZoneId zone) {
        return World.current() == null ? LocalDateTime.now(zone) : LocalDateTime.now(clock("LocalDateTime.now", zone));
    }

    /** ZonedDateTime of now. */
    public static ZonedDateTime zonedDateTimeNow() {
        return zonedDateTimeNow(ZoneId.systemDefault());
    }

    /** ZonedDateTime of now in a zone. */
    public static ZonedDateTime zonedDateTimeNow(ZoneId zone) {
        return World.current() == null ? ZonedDateTime.now(zone) : ZonedDateTime.now(clock("ZonedDateTime.now", zone));
    }

    /** OffsetDateTime of now. */
    public static OffsetDateTime offsetDateTimeNow() {
        return offsetDateTimeNow(ZoneId.systemDefault());
    }

    /** OffsetDateTime of now in a zone. */
    public static OffsetDateTime offsetDateTimeNow(ZoneId zone) {
        return World.current() == null
                ? OffsetDateTime.now(zone)
                : OffsetDateTime.now(clock("OffsetDateTime.now", zone));
    }

    /** OffsetTime of now. */
    public static OffsetTime offsetTimeNow() {
        return offsetTimeNow(ZoneId.systemDefault());
    }

    /** OffsetTime of now in a zone. */
    public static OffsetTime offsetTimeNow(ZoneId zone) {
        return World.current() == null ? OffsetTime.now(zone) : OffsetTime.now(clock("OffsetTime.now", zone));
    }

    /** Year of now. */
    public static Year yearNow() {
        return yearNow(ZoneId.systemDefault());
    }

    /** Year of now in a zone. */
    public static Year yearNow(ZoneId zone) {
        return World.current() == null ? Year.now(zone) : Year.now(clock("Year.now", zone));
    }

    /** YearMonth of now. */
    public static YearMonth yearMonthNow() {
        return yearMonthNow(ZoneId.systemDefault());
    }

    /** YearMonth of now in a zone. */
    public static YearMonth yearMonthNow(ZoneId zone) {
        return World.current() == null ? YearMonth.now(zone) : YearMonth.now(clock("YearMonth.now", zone));
    }

    /** MonthDay of now. */
    public static MonthDay monthDayNow() {
        return monthDayNow(ZoneId.systemDefault());
    }

    /** MonthDay of now in a zone. */
    public static MonthDay monthDayNow(ZoneId zone) {
        return World.current() == null ? MonthDay.now(zone) : MonthDay.now(clock("MonthDay.now", zone));
    }

    /** A clock that is read through the boundary, whenever it is. */
    public static Clock clockSystemUTC() {
        return clock("Clock.instant", ZoneOffset.UTC);
    }

    /** The same in the default zone. */
    public static Clock clockSystemDefaultZone() {
        return clock("Clock.instant", ZoneId.systemDefault());
    }

    /** The same in a zone. */
    public static Clock clockSystem(ZoneId zone) {
        return clock("Clock.instant", zone);
    }

    /** The same as a source of instants. */
    public static InstantSource instantSourceSystem() {
        return clockSystemUTC();
    }

    /** The argument with which {@code new Date()} becomes {@code new Date(long)}. */
    public static long dateMillis() {
        return World.current() == null ? System.currentTimeMillis() : number("Date.new", System::currentTimeMillis);
    }

    /** A date of now. */
    @SuppressWarnings("JavaUtilDate")
    public static Date dateNew() {
        return new Date(dateMillis());
    }

    /** A calendar was made and says now. */
    public static void calendarMade(Calendar calendar) {
        if (World.current() != null) {
            calendar.setTimeInMillis(number("Calendar.getInstance", calendar::getTimeInMillis));
        }
    }

    /** A calendar of now. */
    public static Calendar calendarGetInstance() {
        Calendar calendar = Calendar.getInstance();
        calendarMade(calendar);
        return calendar;
    }

    /** A calendar of now. */
    public static Calendar calendarGetInstance(TimeZone zone) {
        Calendar calendar = Calendar.getInstance(zone);
        calendarMade(calendar);
        return calendar;
    }

    /** A calendar of now. */
    public static Calendar calendarGetInstance(Locale locale) {
        Calendar calendar = Calendar.getInstance(locale);
        calendarMade(calendar);
        return calendar;
    }

    /** A calendar of now. */
    public static Calendar calendarGetInstance(TimeZone zone, Locale locale) {
        Calendar calendar = Calendar.getInstance(zone, locale);
        calendarMade(calendar);
        return calendar;
    }

    /** Sleeps, or in a replay does not. */
    public static void threadSleep(long millis) throws InterruptedException {
        if (World.current() == null) {
            Thread.sleep(millis);
        } else {
            sleep("Thread.sleep", () -> Thread.sleep(millis));
        }
    }

    /** Sleeps, or in a replay does not. */
    public static void threadSleep(long millis, int nanos) throws InterruptedException {
        if (World.current() == null) {
            Thread.sleep(millis, nanos);
        } else {
            sleep("Thread.sleep", () -> Thread.sleep(millis, nanos));
        }
    }

    /** Sleeps, or in a replay does not. */
    public static void threadSleep(Duration duration) throws InterruptedException {
        long nanos = TimeUnit.NANOSECONDS.convert(duration);
        if (World.current() == null) {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } else {
            sleep("Thread.sleep", () -> TimeUnit.NANOSECONDS.sleep(nanos));
        }
    }

    /** Sleeps, or in a replay does not. */
    public static void timeUnitSleep(TimeUnit unit, long timeout) throws InterruptedException {
        if (World.current() == null) {
            unit.sleep(timeout);
        } else {
            sleep("TimeUnit.sleep", () -> unit.sleep(timeout));
        }
    }

    private static Clock clock(String name, ZoneId zone) {
        return new ReadClock(name, zone);
    }

    private static long number(String name, Supplier<Long> live) {
        return Reading.read(KIND, name, live) instanceof Number number ? number.longValue() : live.get();
    }

    // What a supplier may not declare passes through it all the same.
    @SuppressWarnings("RedundantThrows")
    private static void sleep(String name, Sleep live) throws InterruptedException {
        Reading.read(KIND, name, () -> {
            try {
                live.sleep();
            } catch (InterruptedException interrupted) {
                throw ClockReads.<RuntimeException>unchecked(interrupted);
            }
            return null;
        });
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
