package dev.reprise.record;

import dev.reprise.boundary.World;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Records about a thousand events a second until it is killed, and says which of its tool calls left the queue. */
final class CrashingAgent {

    private CrashingAgent() {}

    public static void main(String[] args) {
        Recording recording =
                Recording.start(RecordingOptions.to(Path.of(args[0])).build());
        World.put(recording);
        var made = new AtomicLong();
        var agent = new Thread(() -> work(made), "agent");
        agent.setDaemon(true);
        agent.start();
        while (agent.isAlive()) {
            long seen = made.get();
            recording.drain();
            System.out.println(seen);
            System.out.flush();
            LockSupport.parkNanos(2_000_000);
        }
    }

    private static void work(AtomicLong made) {
        while (true) {
            Tape.agent(() -> {
                Tape.chat("work", "on it");
                for (int i = 0; i < 200; i++) {
                    Tape.call("tool", "count", made.get() + 1, "x".repeat(i));
                    made.incrementAndGet();
                    LockSupport.parkNanos(2_000_000);
                }
            });
        }
    }
}
