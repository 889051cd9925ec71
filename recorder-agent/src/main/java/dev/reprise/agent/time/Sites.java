package dev.reprise.agent.time;

import dev.reprise.agent.boot.ClockReads;
import dev.reprise.agent.boot.RandomReads;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** The JDK's methods that read a clock or a random source, and what is called instead of each. */
final class Sites {

    /** A static method that stands for one of the JDK's; an object's comes with the object as first argument. */
    record Target(String owner, String name, String descriptor) {}

    static final String CLOCKS = Type.getInternalName(ClockReads.class);
    static final String RANDOMS = Type.getInternalName(RandomReads.class);
    static final String SOURCE = "java/util/random/RandomGenerator";
    static final String THREAD = "java/lang/Thread";

    private static final Set<String> SOURCES = Set.of(
            SOURCE,
            "java/util/Random",
            "java/util/SplittableRandom",
            "java/util/concurrent/ThreadLocalRandom",
            "java/security/SecureRandom");

    private static final Map<String, Target> STATICS = new HashMap<>();
    private static final Map<String, Target> DRAWS = new HashMap<>();

    static {
        clock("java/lang/System", "currentTimeMillis", "()J");
        clock("java/lang/System", "nanoTime", "()J");
        clock("java/time/Instant", "now", "()Ljava/time/Instant;");
        for (String type : new String[] {
            "LocalDate",
            "LocalTime",
            "LocalDateTime",
            "ZonedDateTime",
            "OffsetDateTime",
            "OffsetTime",
            "Year",
            "YearMonth",
            "MonthDay"
        }) {
            clock("java/time/" + type, "now", "()Ljava/time/" + type + ";");
            clock("java/time/" + type, "now", "(Ljava/time/ZoneId;)Ljava/time/" + type + ";");
        }
        clock("java/time/Clock", "systemUTC", "()Ljava/time/Clock;");
        clock("java/time/Clock", "systemDefaultZone", "()Ljava/time/Clock;");
        clock("java/time/Clock", "system", "(Ljava/time/ZoneId;)Ljava/time/Clock;");
        clock("java/time/InstantSource", "system", "()Ljava/time/InstantSource;");
        for (String arguments : new String[] {
            "()", "(Ljava/util/TimeZone;)", "(Ljava/util/Locale;)", "(Ljava/util/TimeZone;Ljava/util/Locale;)"
        }) {
            clock("java/util/Calendar", "getInstance", arguments + "Ljava/util/Calendar;");
        }
        clock(THREAD, "sleep", "(J)V");
        clock(THREAD, "sleep", "(JI)V");
        clock(THREAD, "sleep", "(Ljava/time/Duration;)V");

        random("java/util/UUID", "randomUUID", "()Ljava/util/UUID;");
        random("java/lang/Math", "random", "()D");
        STATICS.put("java/lang/StrictMath.random()D", new Target(RANDOMS, "mathRandom", "()D"));
        random("java/util/Collections", "shuffle", "(Ljava/util/List;)V");
        random("java/util/Collections", "shuffle", "(Ljava/util/List;Ljava/util/Random;)V");
        random("java/util/Collections", "shuffle", "(Ljava/util/List;L" + SOURCE + ";)V");

        for (String number : new String[] {"Int:I", "Long:J", "Float:F", "Double:D"}) {
            String name = "next" + number.substring(0, number.indexOf(':'));
            String type = number.substring(number.indexOf(':') + 1);
            draw(name, "()" + type);
            draw(name, "(" + type + ")" + type);
            draw(name, "(" + type + type + ")" + type);
        }
        draw("nextBoolean", "()Z");
        draw("nextGaussian", "()D");
        draw("nextGaussian", "(DD)D");
        draw("nextExponential", "()D");
        draw("nextBytes", "([B)V");
    }

    private Sites() {}

    private static void clock(String owner, String name, String descriptor) {
        STATICS.put(owner + "." + name + descriptor, new Target(CLOCKS, target(owner, name), descriptor));
    }

    private static void random(String owner, String name, String descriptor) {
        STATICS.put(owner + "." + name + descriptor, new Target(RANDOMS, target(owner, name), descriptor));
    }

    private static void draw(String name, String descriptor) {
        DRAWS.put(name + descriptor, new Target(RANDOMS, name, "(L" + SOURCE + ";" + descriptor.substring(1)));
    }

    private static String target(String owner, String name) {
        String type = owner.substring(owner.lastIndexOf('/') + 1);
        String first = type.equals("UUID") ? "uuid" : Character.toLowerCase(type.charAt(0)) + type.substring(1);
        return first + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** What stands for a static method. */
    static @Nullable Target ofStatic(String owner, String name, String descriptor) {
        return STATICS.get(owner + "." + name + descriptor);
    }

    /** What stands for a method of an object. */
    static @Nullable Target ofObject(String owner, String name, String descriptor) {
        if (owner.equals("java/util/concurrent/TimeUnit") && name.equals("sleep")) {
            return new Target(CLOCKS, "timeUnitSleep", "(Ljava/util/concurrent/TimeUnit;J)V");
        }
        return SOURCES.contains(owner) ? DRAWS.get(name + descriptor) : null;
    }

    /** What stands for a method of an object whose class is the application's, should it be a random source. */
    static @Nullable Target ofUnknown(String owner, String name, String descriptor) {
        return owner.startsWith("java/") ? null : DRAWS.get(name + descriptor);
    }

    /** Whether a method gives a stream of random numbers. */
    static boolean isStream(String owner, String name) {
        return SOURCES.contains(owner) && (name.equals("ints") || name.equals("longs") || name.equals("doubles"));
    }

    static Iterable<Target> targets() {
        var all = new java.util.ArrayList<>(STATICS.values());
        all.addAll(DRAWS.values());
        all.add(ofObject("java/util/concurrent/TimeUnit", "sleep", "(J)V"));
        return all;
    }
}
