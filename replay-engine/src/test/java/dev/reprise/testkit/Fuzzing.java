package dev.reprise.testkit;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds every input of a fuzz target to a bound on time and memory, and counts the inputs. */
public final class Fuzzing {

    /** What is longer says nothing more, and takes the time of a hundred others. */
    public static final int LONGEST = 8 * 1024;

    private static final long MOST_CPU_NANOS = 5_000_000_000L;
    private static final long MOST_BYTES = 256L << 20;
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final byte[][] WORDS = Stream.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    "\"",
                    "\\",
                    "\\u00",
                    "\\n",
                    "null",
                    "-",
                    "1e400",
                    "99999999999999999999",
                    "[[[[[[[[[[[[[[[[",
                    "\n",
                    "\r\n\r\n",
                    "\u0000",
                    "\ud83d\ude00",
                    "\uFEFF",
                    "data: ",
                    "[DONE]",
                    "=",
                    " ",
                    "/",
                    "~",
                    "*",
                    "$def",
                    "$bytes",
                    "Bearer ",
                    "Authorization: ",
                    "password",
                    "token=",
                    "sk-",
                    "eyJ",
                    "AKIA",
                    "4111",
                    "-----BEGIN ",
                    "@",
                    "QUtJQQ==",
                    "&#x41;",
                    "%41")
            .map(word -> word.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);

    private final String target;
    private long inputs;
    private long slowest;
    private long largest;

    public Fuzzing(String target) {
        this.target = target;
    }

    /** Runs one input; anything it throws is a fault, as is what takes too long or too much. */
    public void run(byte[] input, Callable<?> check) {
        if (input.length > LONGEST) {
            return;
        }
        inputs++;
        // What a class costs that was not loaded before is not the input's.
        String excess = excess(check);
        if (excess != null) {
            excess = excess(check);
        }
        if (excess != null) {
            throw new AssertionError(input.length + " bytes of input took " + excess);
        }
    }

    private @Nullable String excess(Callable<?> check) {
        long bytes = THREAD.getCurrentThreadAllocatedBytes();
        long nanos = THREAD.getCurrentThreadCpuTime();
        try {
            check.call();
        } catch (RuntimeException | Error fault) {
            throw fault;
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
        nanos = THREAD.getCurrentThreadCpuTime() - nanos;
        bytes = THREAD.getCurrentThreadAllocatedBytes() - bytes;
        if (nanos > MOST_CPU_NANOS || bytes > MOST_BYTES) {
            return nanos / 1_000_000 + " ms and " + (bytes >> 20) + " MB";
        }
        slowest = Math.max(slowest, nanos);
        largest = Math.max(largest, bytes);
        return null;
    }

    /** Runs so many mutations of the seeds, the same ones each time. */
    public void mutate(List<byte[]> seeds, int times, Consumer<byte[]> check) {
        var random = new Random(4711);
        for (int i = 0; i < times; i++) {
            byte[] input = mutated(seeds, random);
            try {
                check.accept(input);
            } catch (RuntimeException | Error fault) {
                throw new AssertionError(
                        target + ", input " + Base64.getEncoder().encodeToString(input), fault);
            }
        }
    }

    /** A seed with up to six faults: a byte, a word, a cut, a part that is doubled, a part of another seed. */
    private static byte[] mutated(List<byte[]> seeds, Random random) {
        byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
        for (int faults = 1 + random.nextInt(6); faults > 0 && bytes.length > 0; faults--) {
            int at = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, at + random.nextInt(60));
            bytes = switch (random.nextInt(6)) {
                case 0 -> spliced(bytes, at, at + 1, new byte[] {(byte) random.nextInt()});
                case 1 -> spliced(bytes, at, random.nextBoolean() ? at : to, WORDS[random.nextInt(WORDS.length)]);
                case 2 -> spliced(bytes, at, to, new byte[0]);
                case 3 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
                case 4 -> random.nextInt(8) == 0 ? Arrays.copyOf(bytes, at) : bytes;
                default -> {
                    byte[] other = seeds.get(random.nextInt(seeds.size()));
                    int from = random.nextInt(other.length + 1);
                    int end = Math.min(other.length, from + random.nextInt(60));
                    yield spliced(bytes, at, to, Arrays.copyOfRange(other, from, end));
                }
            };
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] with) {
        var out = new ByteArrayOutputStream(bytes.length + with.length);
        out.write(bytes, 0, from);
        out.writeBytes(with);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    /** Says how much was tried. */
    public void report() {
        System.out.printf(
                "fuzzed %s: %,d inputs, the slowest %d ms, the largest %d KB%n",
                target, inputs, slowest / 1_000_000, largest >> 10);
    }

    /** The files below a folder of the test resources that are short enough. */
    public static Stream<byte[]> files(String folder, String... endings) {
        try (Stream<Path> all = Files.walk(Path.of("src/test/resources", folder))) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
            return files.stream().map(Fuzzing::read).filter(bytes -> bytes.length <= LONGEST);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
