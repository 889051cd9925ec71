package dev.reprise.record;

import dev.reprise.boundary.Boundary;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.Strand;
import dev.reprise.boundary.World;
import dev.reprise.record.Event.Consulted;
import dev.reprise.record.Event.Entered;
import dev.reprise.record.Event.Exited;
import dev.reprise.record.Event.Forked;
import dev.reprise.record.Event.Joined;
import dev.reprise.record.Event.Noted;
import dev.reprise.record.Event.Pieced;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Records what crosses the boundary: one trace for each run, in one directory.
 *
 * <pre>{@code
 * try (Recording recording = Recording.start(RecordingOptions.to(Path.of("/var/traces")).build())) {
 *     World.put(recording);
 *     …
 * }
 * }</pre>
 *
 * <p>The application never notices: nothing here throws into it, blocks it, or changes a result. A thread that makes a
 * call takes a snapshot and hands it over; all else happens on the one thread of the recording. Where it cannot keep
 * up, whole runs are given up, marked with a gap, counted in {@link #metrics()} and named once on standard error.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Recording implements Boundary, AutoCloseable {

    private final LongSupplier clock;
    private final Supplier<String> ids;
    private final Function<Call, Map<String, @Nullable Object>> origin;
    private final Handover handover;
    private final Counters counters;
    private final Writer writer;
    private volatile boolean closed;
    private volatile double share = 1;

    private Recording(RecordingOptions options) {
        clock = options.nanos();
        ids = options.ids();
        origin = options.origin();
        handover = new Handover(options.queueBytes());
        counters = new Counters(options.complaints());
        writer = new Writer(options, handover, counters);
    }

    /** Starts to record into the directory of the options; {@link World#put} makes it watch. */
    public static Recording start(RecordingOptions options) {
        Recording recording = new Recording(options);
        recording.writer.start();
        World.onMove(new LogContext(recording::runAt));
        return recording;
    }

    /** A recording without a thread of its own, which {@link #drain} drives. */
    static Recording unstarted(RecordingOptions options) {
        return new Recording(options);
    }

    /** The id of the run at this place, or empty where this recording knows of none. */
    public Optional<String> run(@Nullable Frame frame) {
        return Optional.ofNullable(runAt(frame)).map(Run::id);
    }

    private @Nullable Run runAt(@Nullable Frame frame) {
        return frame != null
                        && frame.boundary() == this
                        && frame.step() instanceof Passing passing
                        && !passing.run.outside
                ? passing.run
                : null;
    }

    /** What has been recorded and what was lost, so far. */
    public RecordingMetrics metrics() {
        return counters.snapshot(handover.bytes());
    }

    /**
     * From now on this share of new runs is recorded, from 0 (none) to 1 (all); which ones, their ids decide. Runs that
     * are open go on to their end.
     */
    public void share(double ofNewRuns) {
        if (!(ofNewRuns >= 0 && ofNewRuns <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1, not " + ofNewRuns);
        }
        share = ofNewRuns;
    }

    /** Which share of new runs is recorded. */
    public double share() {
        return share;
    }

    /** Writes what was handed over until now, and forces it to the disk. */
    public void flush() {
        writer.flush();
    }

    /** Works off all that was handed over, on this thread. */
    void drain() {
        writer.drain();
    }

    /** Ends the runs that are still open, and the recording with them, within the bound that the options set. */
    @Override
    public void close() {
        if (World.behind() == this) {
            World.put(null);
        }
        World.onMove(null);
        closed = true;
        writer.close();
    }

    @Override
    public Crossing enter(Call call, @Nullable Frame frame) {
        try {
            return closed || writer.isWriting() ? Crossing.UNWATCHED : cross(call, frame);
        } catch (Throwable failure) {
            counters.failed(failure);
            return Crossing.UNWATCHED;
        }
    }

    private Crossing cross(Call call, @Nullable Frame frame) {
        if (frame == null || !(frame.step() instanceof Passing parent)) {
            return begin(call);
        }
        Run run = parent.run;
        return switch (run.state()) {
            case OPEN -> run.outside && Roots.opens(call) ? begin(call) : enter(call, run, parent, frame.strand());
            case OVER -> {
                if (Roots.opens(call) && Roots.reopens(call, parent)) {
                    yield begin(call);
                }
                counters.late.increment();
                yield Crossing.UNWATCHED;
            }
            case GIVEN_UP -> run.outside && Roots.opens(call) ? begin(call) : Crossing.UNWATCHED;
        };
    }

    private Crossing begin(Call call) {
        double wanted = share;
        if (wanted == 0) {
            return Crossing.UNWATCHED;
        }
        var run = new Run(!Roots.opens(call), ids);
        if (wanted < 1 && !run.outside && !Keep.share(wanted).certainly(run.id())) {
            // Its place is kept all the same: what it calls must not begin a run of its own.
            counters.started.increment();
            counters.dropped.increment();
            run.skip();
        }
        return enter(call, run, null, Strand.root());
    }

    private Crossing enter(Call call, Run run, @Nullable Passing parent, Strand strand) {
        Passing passing = new Passing(this, run, parent, strand, call.kind(), call.entry());
        Reading reads = parent == null ? null : parent.takeReadings();
        offer(new Entered(passing, call, clock.getAsLong(), passing.thread(), reads), Weight.of(call));
        passing.begin();
        if (parent == null && !run.outside) {
            guard(() -> origin.apply(call).forEach((name, value) -> note(name, value, World.current())));
        }
        return passing;
    }

    void pieced(Passing passing, @Nullable Object piece) {
        guard(() -> offer(new Pieced(passing, clock.getAsLong(), piece), Weight.EVENT + Weight.of(piece)));
    }

    void exited(Passing passing, Outcome outcome) {
        guard(() -> offer(new Exited(passing, clock.getAsLong(), outcome, passing.takeReadings()), Weight.of(outcome)));
    }

    @Override
    public @Nullable Object read(String kind, String name, Supplier<? extends @Nullable Object> live, Frame frame) {
        Object value = live.get();
        guard(() -> {
            if (frame.step() instanceof Passing passing
                    && passing.run.state() == Run.State.OPEN
                    && passing.reading(frame.strand(), kind, name, value)) {
                Reading reads = passing.takeReadings();
                if (reads != null) {
                    offer(new Consulted(passing, clock.getAsLong(), reads), Weight.EVENT + 64 * reads.depth());
                }
            }
        });
        return value;
    }

    @Override
    public void note(String name, @Nullable Object value, @Nullable Frame frame) {
        guard(() -> {
            if (frame != null && frame.step() instanceof Passing inside) {
                offer(
                        new Noted(inside.run, inside, frame.strand(), clock.getAsLong(), name, value),
                        Weight.EVENT + Weight.of(value));
            } else {
                offer(
                        new Noted(new Run(true, ids), null, Strand.root(), clock.getAsLong(), name, value),
                        Weight.EVENT + Weight.of(value));
            }
        });
    }

    @Override
    public void connecting(String host, int port, @Nullable Frame frame) {}

    @Override
    public void forked(Frame frame) {
        guard(() -> {
            if (frame.step() instanceof Passing passing) {
                offer(new Forked(passing, frame.strand(), clock.getAsLong()), Weight.EVENT);
            }
        });
    }

    @Override
    public void joined(Frame frame, @Nullable Throwable thrown) {
        guard(() -> {
            if (frame.step() instanceof Passing passing) {
                offer(new Joined(passing, frame.strand(), clock.getAsLong()), Weight.EVENT);
            }
        });
    }

    /** Whatever goes wrong here is counted, and stays here. */
    void guard(Runnable work) {
        try {
            work.run();
        } catch (Throwable failure) {
            counters.failed(failure);
        }
    }

    private void offer(Event event, int bytes) {
        Run run = event.run();
        if (run.state() != Run.State.OPEN || closed || writer.isWriting()) {
            return;
        }
        if (handover.offer(event, bytes)) {
            writer.awaken();
            return;
        }
        counters.refused.increment();
        if (run.outside) {
            run.skip();
            writer.lostOutside("the recorder could not keep up");
        } else if (run.giveUp("the recorder could not keep up")) {
            counters.givenUp(run);
        }
    }
}
