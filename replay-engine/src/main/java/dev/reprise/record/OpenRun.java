package dev.reprise.record;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.Strand;
import dev.reprise.record.Event.Entered;
import dev.reprise.record.Event.Exited;
import dev.reprise.record.Event.Forked;
import dev.reprise.record.Event.Joined;
import dev.reprise.record.Event.Noted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run while it lasts: kept in memory until it calls a model or a tool, then written; over when its root has ended and
 * nothing of it is under way.
 */
final class OpenRun implements Recorded {

    /** What a run may come to. */
    interface Begin {
        /**
         * The trace of a run.
         *
         * @param named what was said of it until now that its header holds
         * @param entries the calls below its root until now at which a run may begin, too
         */
        RunTrace begin(OpenRun run, List<Noted> named, List<Call> entries) throws IOException;
    }

    final Run run;
    final Entered root;

    private final Begin begin;
    private final long provisionalBytes;
    private final Set<Strand> forks = new HashSet<>();
    private @Nullable List<Event> buffer = new ArrayList<>();
    private @Nullable RunTrace trace;
    private long buffered;
    private int underWay;
    private boolean matters;
    private boolean tagged;
    private boolean rootOver;
    private long rootOverAt;
    private String outcome = "unfinished";

    OpenRun(Run run, Entered root, long provisionalBytes, Begin begin) {
        this.run = run;
        this.root = root;
        this.provisionalBytes = provisionalBytes;
        this.begin = begin;
    }

    @Override
    public void accept(Event event) throws IOException {
        follow(event);
        RunTrace writing = trace;
        if (writing != null) {
            writing.accept(event);
            return;
        }
        List<Event> waiting = buffer;
        if (waiting == null) {
            return;
        }
        waiting.add(event);
        buffered += Weight.of(event);
        if (matters || buffered > provisionalBytes) {
            write(waiting);
        }
    }

    private void follow(Event event) {
        if (event instanceof Entered entered) {
            underWay++;
            matters |=
                    Roots.matters(entered.passing().kind) || entered.call().wire() != null && Roots.asksModel(entered);
        } else if (event instanceof Exited exited) {
            underWay--;
            if (exited.passing() == root.passing()) {
                rootOver = true;
                rootOverAt = exited.at();
                outcome = word(exited.outcome());
            }
        } else if (event instanceof Forked forked) {
            forks.add(forked.strand());
        } else if (event instanceof Joined joined) {
            forks.remove(joined.strand());
        } else if (event instanceof Noted noted) {
            tagged |= Notes.tags(noted.name());
        }
    }

    private void write(List<Event> waiting) throws IOException {
        buffer = null;
        var named = new ArrayList<Noted>();
        var entries = new ArrayList<Call>();
        for (Event event : waiting) {
            if (event instanceof Noted noted && Notes.names(noted.name())) {
                named.add(noted);
            } else if (event instanceof Entered entered
                    && entered.passing().parent != null
                    && entered.call().entry()) {
                entries.add(entered.call());
            }
        }
        RunTrace begun = begin.begin(this, named, entries);
        trace = begun;
        tagged |= begun.tagged();
        for (Event event : waiting) {
            if (!(event instanceof Noted noted && Notes.names(noted.name()))) {
                begun.accept(event);
            }
        }
    }

    @Nullable
    RunTrace trace() {
        return trace;
    }

    /** Whether a model or a tool was called. */
    boolean matters() {
        return matters;
    }

    boolean tagged() {
        return tagged;
    }

    String outcome() {
        return outcome;
    }

    /** Whether nothing of it is under way any more. */
    boolean isOver() {
        return rootOver && underWay <= 0 && forks.isEmpty();
    }

    boolean isLingering() {
        return rootOver;
    }

    /** How long it has been waiting for work that outlives its root. */
    long lingers(long now) {
        return rootOver ? now - rootOverAt : 0;
    }

    long age(long now) {
        return now - root.at();
    }

    /** How many bytes it keeps in memory. */
    long buffered() {
        return trace == null ? buffered : 0;
    }

    /** Writes what it keeps in memory. */
    void spill() throws IOException {
        List<Event> waiting = buffer;
        if (waiting != null) {
            write(waiting);
        }
    }

    /** Forgets what it keeps in memory. */
    void forget() {
        buffer = null;
    }

    private static String word(Outcome outcome) {
        return outcome instanceof Outcome.Threw
                ? "threw"
                : outcome instanceof Outcome.Streamed streamed
                        ? streamed.end() instanceof Outcome.Threw ? "threw" : "streamed"
                        : outcome instanceof Outcome.Unfinished ? "unfinished" : "returned";
    }
}
