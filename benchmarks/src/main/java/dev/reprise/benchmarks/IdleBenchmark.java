package dev.reprise.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Hooked calls outside every run. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IdleBenchmark {

    /** A tool by its name, which nothing watches. */
    static final String TOOL = "tool=dev.reprise.benchmarks.IdleBenchmark$Orders#find";

    /** What is called. */
    @State(Scope.Thread)
    public static class Orders {

        private int last = 17;
        private final CompletableFuture<Integer> done = CompletableFuture.completedFuture(4);
        private final Function<Integer, Integer> same = Function.identity();

        /** The tool. */
        public int find(int number) {
            last = number + 31 * last;
            return last;
        }
    }

    /** A method that the user named. */
    @Benchmark
    public int method(Orders orders) {
        return orders.find(5);
    }

    /** A read of a clock in the application's own code. */
    @Benchmark
    public long clock() {
        return System.nanoTime();
    }

    /** Work that is handed on. */
    @Benchmark
    public CompletableFuture<Integer> future(Orders orders) {
        return orders.done.thenApply(orders.same);
    }
}
