package dev.reprise.benchmarks;

import java.util.List;

/** How small the trace of a long conversation is. */
final class TraceSize {

    private TraceSize() {}

    static double naiveOverStored(boolean compressed) {
        List<Exchange> exchanges = Bodies.conversation(200, 11);
        try (Scratch scratch = new Scratch()) {
            Runs.record(scratch.path, compressed, exchanges);
            long stored = Scratch.bytes(scratch.traces());
            Table.say(
                    "%-44s %,12d bytes of bodies, %,d stored%n",
                    "conversation of 200 turns" + (compressed ? ", zstd" : ""), Exchange.bytes(exchanges), stored);
            return (double) Exchange.bytes(exchanges) / stored;
        }
    }
}
