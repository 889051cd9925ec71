package dev.reprise.record;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Strand;
import dev.reprise.dialect.Dialect;
import dev.reprise.dialect.IncrementalLift;
import dev.reprise.trace.BodyDigest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The conversations with models that a run goes on with, so that each request costs what is new in it. */
final class Conversations {

    /** How many are remembered; each holds its latest request. */
    private static final int MOST = 8;

    private record Line(String dialect, int parent, Strand strand) {}

    private record Talk(BodyDigest digest, IncrementalLift lift, Lifted.Known known) {}

    private final RunTrace trace;
    private final String salt;
    private final Map<Line, Talk> latest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Line, Talk> eldest) {
            return size() > MOST;
        }
    };

    Conversations(RunTrace trace, String salt) {
        this.trace = trace;
        this.salt = salt;
    }

    Lifted lift(Dialect dialect, Request request, int parent, Strand strand) throws IOException {
        Talk talk = latest.computeIfAbsent(
                new Line(dialect.name(), parent, strand),
                line -> new Talk(
                        new BodyDigest(salt),
                        new IncrementalLift(dialect),
                        new Lifted.Known(trace.file().definitions().begin())));
        Call.Wire wire = request.wire();
        request.digest(talk.digest);
        return talk.known.next(talk.lift.lift(wire.method(), wire.url(), wire.body()), trace);
    }
}
