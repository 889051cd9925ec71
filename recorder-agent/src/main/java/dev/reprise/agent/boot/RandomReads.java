package dev.reprise.agent.boot;

import dev.reprise.boundary.World;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apiguardian.api.API;

/**
 * What rewritten call sites call where they read a random source. Each method stands for one of the JDK's. Outside runs
 * it is the JDK's; inside, a value that does not fit the asked range (the range has changed since, or more is asked for
 * than was recorded) is folded into it.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RandomReads {

    private static final String KIND = "random";

    private RandomReads() {}

    /** A random UUID. */
    public static UUID uuidRandomUUID() {
        if (World.current() == null) {
            return UUID.randomUUID();
        }
        Supplier<String> live = () -> UUID.randomUUID().toString();
        try {
            return UUID.fromString(String.valueOf(Reading.read(KIND, "UUID.randomUUID", live)));
        } catch (IllegalArgumentException unreadable) {
            return UUID.randomUUID();
        }
    }

    /** A number from 0 to 1. */
    public static double mathRandom() {
        return World.current() == null ? Math.random() : real("Math.random", Math::random, 0, 1);
    }

    /** Shuffles by a source of its own. */
    public static void collectionsShuffle(List<?> list) {
        if (World.current() == null) {
            Collections.shuffle(list);
        } else {
            Random seeds = new Random();
            Collections.shuffle(list, new Random(whole("Collections.shuffle", seeds::nextLong)));
        }
    }

    /** Shuffles by a given source. */
    public static void collectionsShuffle(List<?> list, Random random) {
        Collections.shuffle(list, World.current() == null ? random : new Watched(random));
    }

    /** Shuffles by a given source. */
    public static void collectionsShuffle(List<?> list, RandomGenerator random) {
        Collections.shuffle(list, new Watched(random));
    }

    /** Any number. */
    public static int nextInt(RandomGenerator random) {
        return World.current() == null ? random.nextInt() : (int) whole("Random.nextInt", random::nextInt);
    }

    /** A number below a bound. */
    public static int nextInt(RandomGenerator random, int bound) {
        if (World.current() == null || bound <= 0) {
            return random.nextInt(bound);
        }
        return (int) folded(whole("Random.nextInt", () -> random.nextInt(bound)), 0, bound);
    }

    /** A number from an origin to a bound. */
    public static int nextInt(RandomGenerator random, int origin, int bound) {
        if (World.current() == null || bound <= origin) {
            return random.nextInt(origin, bound);
        }
        return (int) folded(whole("Random.nextInt", () -> random.nextInt(origin, bound)), origin, bound);
    }

    /** Any number. */
    public static long nextLong(RandomGenerator random) {
        return World.current() == null ? random.nextLong() : whole("Random.nextLong", random::nextLong);
    }

    /** A number below a bound. */
    public static long nextLong(RandomGenerator random, long bound) {
        if (World.current() == null || bound <= 0) {
            return random.nextLong(bound);
        }
        return folded(whole("Random.nextLong", () -> random.nextLong(bound)), 0, bound);
    }

    /** A number from an origin to a bound. */
    public static long nextLong(RandomGenerator random, long origin, long bound) {
        if (World.current() == null || bound <= origin) {
            return random.nextLong(origin, bound);
        }
        return folded(whole("Random.nextLong", () -> random.nextLong(origin, bound)), origin, bound);
    }

    /** A number from 0 to 1. */
    public static double nextDouble(RandomGenerator random) {
        return World.current() == null
                ? random.nextDouble()
                : real("Random.nextDouble", () -> random.nextDouble(), 0, 1);
    }

    /** A number below a bound. */
    public static double nextDouble(RandomGenerator random, double bound) {
        if (World.current() == null || !(bound > 0)) {
            return random.nextDouble(bound);
        }
        return real("Random.nextDouble", () -> random.nextDouble(bound), 0, bound);
    }

    /** A number from an origin to a bound. */
    public static double nextDouble(RandomGenerator random, double origin, double bound) {
        if (World.current() == null || !(bound > origin)) {
            return random.nextDouble(origin, bound);
        }
        return real("Random.nextDouble", () -> random.nextDouble(origin, bound), origin, bound);
    }

    /** A number from 0 to 1. */
    public static float nextFloat(RandomGenerator random) {
        return World.current() == null
                ? random.nextFloat()
                : narrowed(real("Random.nextFloat", () -> (double) random.nextFloat(), 0, 1), 1);
    }

    /** A number below a bound. */
    public static float nextFloat(RandomGenerator random, float bound) {
        if (World.current() == null || !(bound > 0)) {
            return random.nextFloat(bound);
        }
        return narrowed(real("Random.nextFloat", () -> (double) random.nextFloat(bound), 0, bound), bound);
    }

    /** A number from an origin to a bound. */
    public static float nextFloat(RandomGenerator random, float origin, float bound) {
        if (World.current() == null || !(bound > origin)) {
            return random.nextFloat(origin, bound);
        }
        return narrowed(real("Random.nextFloat", () -> (double) random.nextFloat(origin, bound), origin, bound), bound);
    }

    /** Yes or no. */
    public static boolean nextBoolean(RandomGenerator random) {
        if (World.current() == null) {
            return random.nextBoolean();
        }
        Supplier<Boolean> live = random::nextBoolean;
        return Reading.read(KIND, "Random.nextBoolean", live) instanceof Boolean read ? read : live.get();
    }

    /** A number of the normal distribution. */
    public static double nextGaussian(RandomGenerator random) {
        return World.current() == null ? random.nextGaussian() : real("Random.nextGaussian", random::nextGaussian);
    }

    /** A number of a normal distribution. */
    public static double nextGaussian(RandomGenerator random, double mean, double deviation) {
        return World.current() == null
                ? random.nextGaussian(mean, deviation)
                : real("Random.nextGaussian", () -> random.nextGaussian(mean, deviation));
    }

    /** A number of the exponential distribution. */
    public static double nextExponential(RandomGenerator random) {
        return World.current() == null
                ? random.nextExponential()
                : real("Random.nextExponential", random::nextExponential);
    }

    /** Fills an array. */
    public static void nextBytes(RandomGenerator random, byte[] bytes) {
        if (World.current() == null) {
            random.nextBytes(bytes);
            return;
        }
        if (random instanceof SecureRandom) {
            secretBytes(random, bytes);
            return;
        }
        Object read = Reading.read(KIND, "Random.nextBytes", () -> {
            random.nextBytes(bytes);
            return bytes.clone();
        });
        if (!(read instanceof byte[] all) || all.length < bytes.length) {
            random.nextBytes(bytes);
        }
        if (read instanceof byte[] all) {
            System.arraycopy(all, 0, bytes, 0, Math.min(all.length, bytes.length));
        }
    }

    /**
     * Keys and tokens are made of these, so they are not recorded: a number is that has nothing to do with them, and in
     * a replay the bytes are made of that. They are others than they were, and the same in every replay.
     */
    private static void secretBytes(RandomGenerator random, byte[] bytes) {
        long seed = ThreadLocalRandom.current().nextLong();
        Object read = Reading.read(KIND, "SecureRandom.nextBytes", () -> {
            random.nextBytes(bytes);
            return seed;
        });
        if (!(read instanceof Number number)) {
            random.nextBytes(bytes);
        } else if (number.longValue() != seed) {
            new SplittableRandom(number.longValue()).nextBytes(bytes);
        }
    }

    /** A stream of random numbers. */
    public static IntStream stream(IntStream live) {
        return live.map(each -> World.current() == null ? each : (int) whole("Random.ints", () -> each));
    }

    /** A stream of random numbers. */
    public static LongStream stream(LongStream live) {
        return live.map(each -> World.current() == null ? each : whole("Random.longs", () -> each));
    }

    /** A stream of random numbers. */
    public static DoubleStream stream(DoubleStream live) {
        return live.map(each -> World.current() == null ? each : real("Random.doubles", () -> each));
    }

    private static long whole(String name, Supplier<? extends Number> live) {
        return Reading.read(KIND, name, live) instanceof Number read
                ? read.longValue()
                : live.get().longValue();
    }

    private static double real(String name, Supplier<Double> live) {
        return Reading.read(KIND, name, live) instanceof Number read ? read.doubleValue() : live.get();
    }

    private static double real(String name, Supplier<Double> live, double origin, double bound) {
        double read = real(name, live);
        if (read >= origin && read < bound) {
            return read;
        }
        double part = read - Math.floor(read);
        double folded = origin + part * (bound - origin);
        return folded < bound ? folded : origin;
    }

    private static float narrowed(double read, float bound) {
        float narrow = (float) read;
        return narrow < bound ? narrow : Math.nextDown(bound);
    }

    private static long folded(long read, long origin, long bound) {
        if (read >= origin && read < bound) {
            return read;
        }
        long width = bound - origin;
        return width > 0 ? origin + Math.floorMod(read, width) : origin;
    }

    /** A source that is read through the boundary. */
    private static final class Watched extends Random {

        private static final long serialVersionUID = 1L;

        private final transient RandomGenerator source;

        Watched(RandomGenerator source) {
            super(0);
            this.source = source;
        }

        @Override
        public int nextInt(int bound) {
            return RandomReads.nextInt(source, bound);
        }
    }
}
