package dev.reprise.record;

import dev.reprise.boundary.Call;
import dev.reprise.record.Event.Entered;
import dev.reprise.record.Event.Noted;
import dev.reprise.record.Run.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The runs that are open: begins them, gives each event to its own, and ends them. For the writer alone. */
final class Runs {

    /** How many runs may wait for work that outlives their roots; the oldest is ended before its time. */
    private static final int MOST_LINGERING = 256;

    private final RecordingOptions options;
    private final Counters counters;
    private final TraceFiles files;
    private final Retention retention;
    private final Forcing forcing;
    private final Set<OpenRun> open = new LinkedHashSet<>();
    private @Nullable Preamble preamble;
    private boolean preambleFailed;
    private volatile @Nullable String lostOutside;

    Runs(RecordingOptions options, Counters counters, TraceFiles files, Retention retention, Forcing forcing) {
        this.options = options;
        this.counters = counters;
        this.files = files;
        this.retention = retention;
        this.forcing = forcing;
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** A call outside every run was refused; any thread may say so. */
    void lostOutside(String why) {
        lostOutside = why;
    }

    void accept(Event event) {
        Run run = event.run();
        if (run.state() != State.OPEN) {
            return;
        }
        Recorded recorded = run.recorded;
        try {
            if (recorded == null) {
                recorded = begin(event);
                run.recorded = recorded;
            }
            if (recorded != null) {
                recorded.accept(event);
                if (recorded instanceof OpenRun one) {
                    check(one, event.at());
                }
            }
        } catch (Throwable failure) {
            failed(recorded, run, failure);
        }
    }

    private @Nullable Recorded begin(Event event) throws IOException {
        if (event instanceof Noted && event.run().outside) {
            return preamble(event.at());
        }
        if (!(event instanceof Entered entered) || entered.passing().parent != null) {
            return null;
        }
        if (event.run().outside && !Roots.asksModel(entered)) {
            // What a server has is asked for all runs, also while some are open.
            if (!open.isEmpty() && !entered.call().kind().equals("session")) {
                counters.outside.increment();
            }
            return preamble(event.at());
        }
        counters.started.increment();
        if (options.keep().never(event.run().id())) {
            drop(event.run());
            return null;
        }
        var run = new OpenRun(event.run(), entered, options.provisionalBytes(), this::write);
        if (!open.isEmpty() && Roots.isLost(entered.call())) {
            counters.outside.increment();
            run.accept(Notes.lost(entered, open.size()));
        }
        open.add(run);
        return run;
    }

    private void drop(Run run) {
        counters.dropped.increment();
        run.skip();
    }

    private RunTrace write(OpenRun run, List<Noted> named, List<Call> entries) throws IOException {
        String id = run.run.id();
        return files.run(id, run.root, named, entries, !options.keep().certainly(id) || !run.matters(), preamble);
    }

    private @Nullable Preamble preamble(long at) {
        if (preamble == null && !preambleFailed) {
            try {
                String id = options.ids().get();
                preamble = new Preamble(id, files.preamble(id, at), options.runBytes(), options.runSteps());
            } catch (IOException | RuntimeException failure) {
                preambleFailed = true;
                counters.complain("preamble", "cannot write what happens outside runs: " + failure);
            }
        }
        return preamble;
    }

    private void check(OpenRun run, long now) throws IOException {
        if (run.isOver()) {
            end(run, now);
            return;
        }
        RunTrace trace = run.trace();
        if (trace == null) {
            long held = 0;
            for (OpenRun one : open) {
                held += one.buffered();
            }
            if (held > options.queueBytes() / 2) {
                run.spill();
            }
        } else if (trace.file().bytes() > options.runBytes()) {
            cut(run, "the run is as large as it may be");
        } else if (trace.steps() >= options.runSteps()) {
            cut(run, "the run has as many steps as it may have");
        }
    }

    /** Does what is due by the clock. */
    void tick(long now) {
        String lost = lostOutside;
        if (lost != null) {
            lostOutside = null;
            guardPreamble(outside -> outside.trace().gap(lost));
        }
        guardPreamble(outside -> outside.trace().tick(now));
        for (OpenRun run : List.copyOf(open)) {
            try {
                tick(run, now);
            } catch (Throwable failure) {
                failed(run, run.run, failure);
            }
        }
        endLingering(now);
    }

    private void tick(OpenRun run, long now) throws IOException {
        if (run.run.state() == State.GIVEN_UP) {
            giveUp(run);
        } else if (run.lingers(now) > options.lingering().toNanos()) {
            end(run, now);
        } else if (run.age(now) > options.runAge().toNanos()) {
            cut(run, "the run is as old as it may be");
        } else if (run.trace() != null) {
            run.trace().tick(now);
        }
    }

    private void endLingering(long now) {
        List<OpenRun> lingering = new ArrayList<>();
        for (OpenRun run : open) {
            if (run.isLingering()) {
                lingering.add(run);
            }
        }
        if (lingering.size() > MOST_LINGERING) {
            lingering.sort(
                    Comparator.comparingLong((OpenRun run) -> run.lingers(now)).reversed());
            for (OpenRun run : lingering.subList(0, lingering.size() - MOST_LINGERING)) {
                try {
                    end(run, now);
                } catch (Throwable failure) {
                    failed(run, run.run, failure);
                }
            }
        }
    }

    /** Gives what was written to the operating system, or forces it to the disk. */
    void flush(boolean force) {
        guardPreamble(outside -> flush(outside.trace(), force));
        for (OpenRun run : List.copyOf(open)) {
            RunTrace trace = run.trace();
            if (trace != null) {
                try {
                    flush(trace, force);
                } catch (Throwable failure) {
                    failed(run, run.run, failure);
                }
            }
        }
    }

    private void flush(RunTrace trace, boolean force) throws IOException {
        trace.flush();
        if (force && trace.toBeForced()) {
            forcing.open(trace.file());
        }
    }

    private void end(OpenRun run, long now) throws IOException {
        run.run.over();
        RunTrace trace = run.trace();
        if (!run.matters() || trace == null) {
            open.remove(run);
            run.forget();
            counters.dropped.increment();
            if (trace != null) {
                trace.file().close();
                retention.delete(trace.file().path());
            }
            return;
        }
        trace.finish(now);
        counters.bytes.addAndGet(trace.file().bytes());
        Path path = trace.file().end(trace.offset(now), run.outcome(), false);
        open.remove(run);
        if (options.keep()
                .wants(run.run.id(), trace.failed() || run.outcome().equals("threw"), trace.flagged(), run.tagged())) {
            forcing.finished(retention.keep(path));
            counters.kept.increment();
        } else {
            retention.delete(path);
            counters.dropped.increment();
        }
    }

    /** Leaves out the rest of a run that goes on too long; agents called from it later begin runs of their own. */
    private void cut(OpenRun run, String why) throws IOException {
        run.run.over();
        abandon(run, why);
        counters.givenUp(run.run, why);
    }

    private void giveUp(OpenRun run) throws IOException {
        abandon(run, run.run.lost());
    }

    private void abandon(OpenRun run, String why) throws IOException {
        open.remove(run);
        run.forget();
        RunTrace trace = run.trace();
        if (trace == null) {
            return;
        }
        counters.bytes.addAndGet(trace.file().bytes());
        try {
            trace.abandon(why);
        } finally {
            if (run.matters()) {
                retention.keep(trace.file().path());
            } else {
                retention.delete(trace.file().path());
            }
        }
    }

    private void failed(@Nullable Recorded recorded, Run run, Throwable failure) {
        if (recorded instanceof Preamble outside) {
            lostPreamble(outside, failure);
            return;
        }
        String why = failure instanceof Forbidden
                ? String.valueOf(failure.getMessage())
                : failure instanceof IOException
                        ? "the trace could not be written: " + failure
                        : "the recorder failed: " + failure.getClass().getName();
        if (!(failure instanceof IOException)) {
            counters.failures.increment();
        }
        if (run.giveUp(why)) {
            counters.givenUp(run);
        }
        if (recorded instanceof OpenRun one) {
            try {
                if (failure instanceof Forbidden) {
                    bury(one, why);
                } else {
                    giveUp(one);
                }
            } catch (Throwable again) {
                open.remove(one);
            }
        }
    }

    /** Nothing of what may not be recorded is left but that there was something. */
    private void bury(OpenRun run, String why) throws IOException {
        open.remove(run);
        run.forget();
        RunTrace trace = run.trace();
        if (trace != null) {
            try {
                trace.file().close();
            } finally {
                retention.delete(trace.file().path());
            }
        }
        files.tombstone(run.run.id(), files.started(run.root.at()), why);
    }

    private interface Work {
        void on(Preamble outside) throws IOException;
    }

    private void guardPreamble(Work work) {
        Preamble outside = preamble;
        if (outside != null && !outside.isFull()) {
            try {
                work.on(outside);
            } catch (Throwable failure) {
                lostPreamble(outside, failure);
            }
        }
    }

    private void lostPreamble(Preamble outside, Throwable failure) {
        counters.complain("preamble", "gave up the preamble: " + failure);
        outside.giveUp();
        if (failure instanceof Forbidden) {
            retention.delete(outside.trace().file().path());
        }
    }

    /** Ends all that is open. */
    void close(long now) {
        for (OpenRun run : List.copyOf(open)) {
            try {
                if (run.run.state() == State.GIVEN_UP) {
                    giveUp(run);
                } else {
                    end(run, now);
                }
            } catch (Throwable failure) {
                failed(run, run.run, failure);
            }
        }
        guardPreamble(outside -> {
            outside.trace().finish(now);
            counters.bytes.addAndGet(outside.trace().file().bytes());
            outside.trace().file().end(outside.trace().offset(now), "closed");
        });
    }
}
