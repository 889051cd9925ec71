package dev.reprise.record;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Strand;
import dev.reprise.dialect.Dialect;
import dev.reprise.dialect.IncrementalLift;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The conversations with models that a run goes on with, so that each request costs what is new in it. */
final class Conversations {

    /** How many are remembered; each holds its latest request. */
    private static final int MOST = 8;

    private record Line(String dialect, int parent, Strand strand) {}

    private record Talk(IncrementalLift lift, Lifted.Known known) {}

    private final RunTrace trace;
    private final Map<Line, Talk> latest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Line, Talk> eldest) {
            return size() > MOST;
        }
    };

    Conversations(RunTrace trace) {
        this.trace = trace;
    }

    Lifted lift(Dialect dialect, Call.Wire wire, int parent, Strand strand) throws IOException {
        Talk talk = latest.computeIfAbsent(
                new Line(dialect.name(), parent, strand),
                line -> new Talk(
                        new IncrementalLift(dialect),
                        new Lifted.Known(trace.file().definitions().begin())));
        return Lifted.of(talk.lift.lift(wire.method(), wire.url(), wire.body()), talk.known, trace);
    }
}
