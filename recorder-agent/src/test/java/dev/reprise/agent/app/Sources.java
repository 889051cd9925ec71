package dev.reprise.agent.app;

import dev.reprise.boundary.Boundary;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Strand;
import dev.reprise.boundary.World;
import java.security.SecureRandom;
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
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static java.lang.Math.random;
import static java.lang.System.currentTimeMillis;
import static java.lang.Thread.sleep;
import static java.util.UUID.randomUUID;

/** Every way to read a clock or a random source: recorded, then replayed, by a boundary of the application's own. */
@SuppressWarnings({"JavaTimeDefaultTimeZone", "JavaUtilDate"})
public final class Sources {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final TimeZone ROME = TimeZone.getTimeZone("Europe/Rome");
    private static final RandomGenerator GENERATOR = new Random();
    private static final SecureRandom SECURE = new SecureRandom();
    private static final Dice DICE = new Dice();

    private static final Map<String, Callable<Object>> SITES = new LinkedHashMap<>();

    interface Sleeping {
        void sleep(long time) throws InterruptedException;
    }

    static final class Stamp extends Date {
        private static final long serialVersionUID = 1L;

        Stamp() {
            super();
        }
    }

    static final class Day extends GregorianCalendar {
        private static final long serialVersionUID = 1L;

        Day() {
            super(ROME, Locale.ITALY);
        }
    }

    /** A source of the application's own, which draws from the JDK's. */
    static final class Dice extends Random {
        private static final long serialVersionUID = 1L;

        @Override
        public int nextInt(int bound) {
            return super.nextInt(bound) + 1 + nextInt() * 0;
        }
    }

    static final class Napping extends Thread {
        static Object nap() throws InterruptedException {
            sleep(60_000_000L);
            return "slept";
        }
    }

    record Ticket(String id, long at) {
        Ticket {
            id = id + UUID.randomUUID();
            at = at + System.nanoTime();
        }
    }

    enum Tick {
        NOW {
            @Override
            Object read() {
                return Instant.now();
            }
        };

        abstract Object read();
    }

    static {
        SITES.put("System.currentTimeMillis", System::currentTimeMillis);
        SITES.put("static import", () -> currentTimeMillis());
        SITES.put("System.nanoTime", () -> System.nanoTime());
        SITES.put("reference", () -> ((LongSupplier) System::nanoTime).getAsLong());
        SITES.put("Instant.now", () -> Instant.now());
        SITES.put("Instant::now", () -> ((Supplier<Instant>) Instant::now).get());
        SITES.put("LocalDate.now", () -> LocalDate.now());
        SITES.put("LocalDate.now(zone)", () -> LocalDate.now(TOKYO));
        SITES.put("LocalTime.now", () -> LocalTime.now());
        SITES.put("LocalTime.now(zone)", () -> LocalTime.now(TOKYO));
        SITES.put("LocalDateTime.now", () -> LocalDateTime.now());
        SITES.put("LocalDateTime.now(zone)", () -> LocalDateTime.now(TOKYO));
        SITES.put("LocalDateTime::now", () -> ((Function<ZoneId, Object>) LocalDateTime::now).apply(TOKYO));
        SITES.put("ZonedDateTime.now", () -> ZonedDateTime.now());
        SITES.put("ZonedDateTime.now(zone)", () -> ZonedDateTime.now(TOKYO));
        SITES.put("OffsetDateTime.now", () -> OffsetDateTime.now());
        SITES.put("OffsetDateTime.now(zone)", () -> OffsetDateTime.now(TOKYO));
        SITES.put("OffsetTime.now", () -> OffsetTime.now());
        SITES.put("OffsetTime.now(zone)", () -> OffsetTime.now(TOKYO));
        SITES.put("Year.now", () -> Year.now());
        SITES.put("Year.now(zone)", () -> Year.now(TOKYO));
        SITES.put("YearMonth.now", () -> YearMonth.now());
        SITES.put("YearMonth.now(zone)", () -> YearMonth.now(TOKYO));
        SITES.put("MonthDay.now", () -> MonthDay.now());
        SITES.put("MonthDay.now(zone)", () -> MonthDay.now(TOKYO));
        SITES.put("Clock.systemUTC", () -> Clock.systemUTC().instant());
        SITES.put("Clock.systemDefaultZone", () -> Clock.systemDefaultZone().millis());
        SITES.put("Clock.system", () -> ZonedDateTime.now(Clock.system(TOKYO)));
        SITES.put("a clock over a system clock", () -> Instant.now(Clock.tick(Clock.systemUTC(), Duration.ofNanos(1))));
        SITES.put("InstantSource.system", () -> InstantSource.system().instant());
        SITES.put("new Date", () -> new Date());
        SITES.put("Date::new", () -> ((Supplier<Date>) Date::new).get());
        SITES.put("super() of a date", () -> new Stamp().getTime());
        SITES.put("Calendar.getInstance", () -> Calendar.getInstance().getTimeInMillis());
        SITES.put("Calendar.getInstance(zone)", () -> Calendar.getInstance(ROME).getTimeInMillis());
        SITES.put(
                "Calendar.getInstance(locale)",
                () -> Calendar.getInstance(Locale.US).getTimeInMillis());
        SITES.put(
                "Calendar.getInstance(zone, locale)",
                () -> Calendar.getInstance(ROME, Locale.US).getTimeInMillis());
        SITES.put("new GregorianCalendar", () -> new GregorianCalendar().getTimeInMillis());
        SITES.put("new GregorianCalendar(zone)", () -> new GregorianCalendar(ROME).getTimeInMillis());
        SITES.put("new GregorianCalendar(zone, locale)", () -> new GregorianCalendar(ROME, Locale.US).toInstant());
        SITES.put("super() of a calendar", () -> new Day().getTimeInMillis());
        SITES.put("in an enum's body", () -> Tick.NOW.read());
        SITES.put("in a record", () -> new Ticket("a", 0));
        SITES.put("Thread.sleep", () -> {
            sleep(60_000_000L);
            return "slept";
        });
        SITES.put("Thread.sleep with nanoseconds", () -> {
            Thread.sleep(60_000_000L, 5);
            return "slept";
        });
        SITES.put("Thread.sleep, inherited", () -> Napping.nap());
        SITES.put("TimeUnit.sleep", () -> {
            TimeUnit.DAYS.sleep(1);
            return "slept";
        });
        SITES.put("TimeUnit::sleep", () -> {
            ((Sleeping) TimeUnit.DAYS::sleep).sleep(1);
            return "slept";
        });

        SITES.put("UUID.randomUUID", () -> randomUUID());
        SITES.put("Math.random", () -> random());
        SITES.put("StrictMath.random", () -> StrictMath.random());
        SITES.put("Random.nextInt", () -> new Random().nextInt());
        SITES.put("Random.nextInt(bound)", () -> new Random().nextInt(1_000_000));
        SITES.put("Random.nextInt(origin, bound)", () -> new Random().nextInt(-5_000_000, 5_000_000));
        SITES.put("Random.nextLong", () -> new Random().nextLong());
        SITES.put("Random.nextFloat", () -> new Random().nextFloat());
        SITES.put("Random.nextDouble", () -> new Random().nextDouble());
        SITES.put("Random.nextGaussian", () -> new Random().nextGaussian());
        SITES.put("Random.nextBoolean", () -> {
            var random = new Random();
            return IntStream.range(0, 40)
                    .mapToObj(any -> String.valueOf(random.nextBoolean()))
                    .collect(Collectors.joining());
        });
        SITES.put("Random.nextBytes", () -> {
            byte[] bytes = new byte[16];
            new Random().nextBytes(bytes);
            return Arrays.toString(bytes);
        });
        SITES.put("Random.ints", () -> new Random().ints(5).boxed().toList());
        SITES.put(
                "Random.longs", () -> new Random().longs(2, 0, 1L << 60).boxed().toList());
        SITES.put(
                "Random.doubles", () -> new Random().doubles().limit(3).boxed().toList());
        SITES.put("random::nextInt", () -> ((IntSupplier) new Random()::nextInt).getAsInt());
        SITES.put("Random::nextInt", () -> ((ToIntFunction<Random>) Random::nextInt).applyAsInt(new Random()));
        SITES.put("ThreadLocalRandom", () -> ThreadLocalRandom.current().nextLong(1L << 60));
        SITES.put(
                "ThreadLocalRandom with origin",
                () -> ThreadLocalRandom.current().nextDouble(5, 10_000));
        SITES.put(
                "threadLocal::nextDouble",
                () -> ((DoubleSupplier) ThreadLocalRandom.current()::nextDouble).getAsDouble());
        SITES.put("SecureRandom", () -> SECURE.nextLong());
        SITES.put("SecureRandom.nextBytes", () -> {
            byte[] bytes = new byte[16];
            SECURE.nextBytes(bytes);
            // Others in each run: what keys are made of is not recorded.
            return !Arrays.equals(bytes, new byte[16]);
        });
        SITES.put("RandomGenerator", () -> GENERATOR.nextExponential());
        SITES.put("generator::nextBoolean", () -> {
            BooleanSupplier flip = GENERATOR::nextBoolean;
            return IntStream.range(0, 40)
                    .mapToObj(any -> String.valueOf(flip.getAsBoolean()))
                    .collect(Collectors.joining());
        });
        SITES.put("SplittableRandom", () -> new SplittableRandom().nextLong());
        SITES.put("a source of the application's own", () -> {
            var rolls = new ArrayList<Integer>();
            for (int i = 0; i < 20; i++) {
                rolls.add(DICE.nextInt(1_000));
            }
            return rolls + " " + new Random().nextInt();
        });
        SITES.put("Collections.shuffle", () -> {
            List<Integer> list = new ArrayList<>(IntStream.range(0, 40).boxed().toList());
            Collections.shuffle(list);
            return list;
        });
        SITES.put("Collections.shuffle(seeded)", Sources::shuffledBy42);
        SITES.put("Collections.shuffle(random)", () -> {
            List<Integer> list = new ArrayList<>(IntStream.range(0, 40).boxed().toList());
            Collections.shuffle(list, new Random());
            return list;
        });
    }

    private Sources() {}

    /** Prints what each site read live, and what it reads in a replay, where they differ. */
    public static void main(String[] arguments) throws Exception {
        var tape = new Tape();
        Map<String, Object> recorded = tape.run(true);
        int reads = tape.reads.size();
        Map<String, Object> replayed = tape.run(false);
        int wrong = 0;
        for (String site : SITES.keySet()) {
            if (!recorded.get(site).equals(replayed.get(site)) || tape.silent.contains(site)) {
                System.out.println(site + ": " + recorded.get(site) + ", then " + replayed.get(site));
                wrong++;
            }
        }
        System.out.println(SITES.size() + " sites, " + wrong + " wrong, " + tape.reads.size() + " of " + reads
                + " reads left, idle " + isIdle(recorded));
    }

    /** Outside runs everything is as ever; a sleep of no time returns. */
    private static boolean isIdle(Map<String, Object> recorded) throws Exception {
        Thread.sleep(0);
        return Math.abs(new Date().getTime() - Instant.now().toEpochMilli()) < 60_000
                && Clock.systemUTC().equals(Clock.system(Clock.systemUTC().getZone()))
                && recorded.get("Collections.shuffle(seeded)").equals(shuffledBy42());
    }

    /** Some of what an agent reads. */
    public static List<Object> some() throws InterruptedException {
        byte[] bytes = new byte[20];
        ThreadLocalRandom.current().nextBytes(bytes);
        Thread.sleep(1);
        return List.of(
                System.currentTimeMillis(),
                System.nanoTime(),
                Instant.now(),
                LocalDateTime.now(),
                UUID.randomUUID(),
                new Random().nextInt(1_000),
                SECURE.nextLong(),
                Math.random(),
                new Random().nextFloat(),
                new Random().nextBoolean(),
                Arrays.toString(bytes));
    }

    private static List<Integer> shuffledBy42() {
        var list = new ArrayList<>(List.of(1, 2, 3, 4, 5));
        Collections.shuffle(list, new Random(42));
        return list;
    }

    /** What was read, by name and in order. Sleeps are not slept: nothing here takes time. */
    private static final class Tape implements Boundary {

        final Queue<Object[]> reads = new ArrayDeque<>();
        final List<String> silent = new ArrayList<>();
        private boolean recording;
        private int count;

        Map<String, Object> run(boolean isRecording) throws Exception {
            recording = isRecording;
            var seen = new LinkedHashMap<String, Object>();
            World.put(this);
            Frame before = World.swap(new Frame(this, this, Strand.root()));
            try {
                for (Map.Entry<String, Callable<Object>> site : SITES.entrySet()) {
                    count = 0;
                    seen.put(site.getKey(), site.getValue().call());
                    if (count == 0) {
                        silent.add(site.getKey());
                    }
                }
            } finally {
                World.swap(before);
                World.put(null);
            }
            return seen;
        }

        @Override
        public Object read(String kind, String name, Supplier<?> live, Frame frame) {
            count++;
            if (recording) {
                Object value = name.endsWith("sleep") ? null : live.get();
                reads.add(new Object[] {kind + " " + name, neutral(value)});
                return value;
            }
            Object[] read = reads.remove();
            if (!read[0].equals(kind + " " + name)) {
                throw new AssertionError("recorded " + read[0] + ", now " + kind + " " + name);
            }
            return read[1];
        }

        /** As it comes back from a file. */
        private static Object neutral(Object value) {
            return value instanceof Integer number ? (Object) number.longValue() : value;
        }

        @Override
        public Crossing enter(Call call, Frame frame) {
            return Crossing.UNWATCHED;
        }

        @Override
        public void note(String name, Object value, Frame frame) {}

        @Override
        public void connecting(String host, int port, Frame frame) {}

        @Override
        public void forked(Frame frame) {}

        @Override
        public void joined(Frame frame, Throwable thrown) {}
    }

    /** What a key is made of. */
    public static byte[] key() {
        byte[] bytes = new byte[16];
        SECURE.nextBytes(bytes);
        return bytes;
    }
}
