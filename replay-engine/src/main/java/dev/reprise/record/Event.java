package dev.reprise.record;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.Strand;
import org.jspecify.annotations.Nullable;

/** What an application thread hands over to the writer. Times are those of the recording's monotonic clock. */
sealed interface Event {

    /** The run that it belongs to. */
    Run run();

    /** When it happened, in nanoseconds. */
    long at();

    /** The call of which it tells, if it is one. */
    default @Nullable Passing passing() {
        return null;
    }

    record Entered(
            Passing passing,
            Call call,
            long at,
            String thread,
            @Nullable Reading reads) implements Event {
        @Override
        public Run run() {
            return passing.run;
        }
    }

    record Pieced(Passing passing, long at, @Nullable Object piece) implements Event {
        @Override
        public Run run() {
            return passing.run;
        }
    }

    record Exited(
            Passing passing,
            long at,
            Outcome outcome,
            @Nullable Reading reads) implements Event {
        @Override
        public Run run() {
            return passing.run;
        }
    }

    /** A note inside a call, or inside the run alone. */
    record Noted(
            Run run,
            @Nullable Passing inside,
            Strand strand,
            long at,
            String name,
            @Nullable Object value) implements Event {}

    /** More reads of clock and random sources than should wait for the next call. */
    record Consulted(Passing passing, long at, Reading reads) implements Event {
        @Override
        public Run run() {
            return passing.run;
        }
    }

    record Forked(Passing passing, Strand strand, long at) implements Event {
        @Override
        public Run run() {
            return passing.run;
        }
    }

    record Joined(Passing passing, Strand strand, long at) implements Event {
        @Override
        public Run run() {
            return passing.run;
        }
    }
}
