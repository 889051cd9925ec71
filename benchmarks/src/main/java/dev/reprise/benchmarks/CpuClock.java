package dev.reprise.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Bytes worked off, and the processor time that this thread spent on them. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class CpuClock {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Counted by JMH. */
    public long bytes;

    /** Counted by JMH. */
    public long cpuNanos;

    private long began;

    void start() {
        began = THREADS.getCurrentThreadCpuTime();
    }

    void stop(long worked) {
        cpuNanos += THREADS.getCurrentThreadCpuTime() - began;
        bytes += worked;
    }
}
