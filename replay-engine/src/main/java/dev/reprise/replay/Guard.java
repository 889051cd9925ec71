package dev.reprise.replay;

import dev.reprise.boundary.Frame;
import dev.reprise.verdict.Violation;
import dev.reprise.verdict.Where;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nothing leaves a replay that the test does not allow: connections and sessions are refused before they are opened. */
record Guard(Script script, ReplaySettings settings, Claims claims, Breaches breaches) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "::1");

    void connecting(String host, int port, @Nullable Frame frame) {
        if (!THIS_MACHINE.contains(host) && !passes(host, frame)) {
            refuse(new Violation.WentLive(leaving("connect", frame), port > 0 ? host + ":" + port : host), frame);
        }
    }

    /** What is said in it is not recorded, whoever says it: this machine's own is refused like any other. */
    void session(String url, @Nullable Frame frame) {
        if (frame != null && !passes(Violation.SessionOpened.host(url), frame)) {
            refuse(new Violation.SessionOpened(leaving("session", frame), url), frame);
        }
    }

    private boolean passes(String host, @Nullable Frame frame) {
        return settings.live.meanAll()
                || settings.network.contains(host)
                || frame != null && frame.step() instanceof Place inside && inside.live;
    }

    private Where leaving(String how, @Nullable Frame frame) {
        return new Where(
                script.name,
                frame == null ? script.size + 1 : claims.position(frame.strand()),
                script.size,
                "http",
                frame != null && frame.step() instanceof Place at ? at.label : how,
                null,
                Site.here());
    }

    private void refuse(Violation violation, @Nullable Frame frame) {
        var refused = new ReplayViolation(violation);
        breaches.add(refused, frame == null ? null : frame.strand());
        throw refused;
    }
}
