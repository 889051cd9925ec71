package dev.reprise.record;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the process does outside every run: one trace, which the traces of later runs refer to. */
final class Preamble implements Recorded {

    private final String id;
    private final RunTrace trace;
    private final long mostBytes;
    private final int mostSteps;
    private boolean full;

    Preamble(String id, RunTrace trace, long mostBytes, int mostSteps) {
        this.id = id;
        this.trace = trace;
        this.mostBytes = mostBytes;
        this.mostSteps = mostSteps;
    }

    /** What a run's header says of it. */
    Map<String, @Nullable Object> reference() {
        var reference = new LinkedHashMap<String, @Nullable Object>();
        reference.put("run", id);
        reference.put("steps", trace.steps());
        return reference;
    }

    RunTrace trace() {
        return trace;
    }

    boolean isFull() {
        return full;
    }

    /** Nothing more is written to it. */
    void giveUp() {
        full = true;
        try {
            trace.file().close();
        } catch (IOException hopeless) {
            // It stays as far as it came.
        }
    }

    @Override
    public void accept(Event event) throws IOException {
        if (full) {
            return;
        }
        trace.accept(event);
        if (trace.file().bytes() > mostBytes || trace.steps() >= mostSteps) {
            full = true;
            trace.abandon("the preamble is as long as it may be; what followed is left out");
        }
    }
}
