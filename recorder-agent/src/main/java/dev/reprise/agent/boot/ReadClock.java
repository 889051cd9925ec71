package dev.reprise.agent.boot;

import dev.reprise.boundary.World;
import java.io.Serializable;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The system's clock, read through the boundary. */
final class ReadClock extends Clock implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final ZoneId zone;

    ReadClock(String name, ZoneId zone) {
        if (zone == null) {
            throw new NullPointerException("zone");
        }
        this.name = name;
        this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return other.equals(zone) ? this : new ReadClock(name, other);
    }

    @Override
    public long millis() {
        return World.current() == null ? System.currentTimeMillis() : instant().toEpochMilli();
    }

    @Override
    public Instant instant() {
        if (World.current() == null) {
            return Instant.now();
        }
        Supplier<String> live = () -> Instant.now().toString();
        try {
            return Instant.parse(String.valueOf(Reading.read("clock", name, live)));
        } catch (DateTimeException unreadable) {
            return Instant.now();
        }
    }

    /** Elsewhere it is an ordinary system clock. */
    private Object writeReplace() {
        return Clock.system(zone);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReadClock clock && clock.zone.equals(zone);
    }

    @Override
    public int hashCode() {
        return zone.hashCode() + 1;
    }

    @Override
    public String toString() {
        return "SystemClock[" + zone + "]";
    }
}
