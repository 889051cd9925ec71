package dev.reprise.workbench.reconstruct;

import dev.reprise.trace.TraceIndex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The steps that a run waited for: from its end backward, inside each step always the one that ended last before what
 * follows began.
 */
final class CriticalPath {

    private final TraceIndex index;
    private final Map<Integer, List<Integer>> inside = new HashMap<>();
    private final long end;

    private CriticalPath(TraceIndex index) {
        this.index = index;
        long last = 0;
        for (int step = 1; step <= index.steps(); step++) {
            inside.computeIfAbsent(index.parent(step), unused -> new ArrayList<>())
                    .add(step);
            last = Math.max(last, Math.max(index.startedAt(step), index.endedAt(step)));
        }
        this.end = last;
    }

    /** The steps in order; each has its own time, without that of the steps inside it that are on the path too. */
    static Map<Integer, Long> of(TraceIndex index) {
        var path = new CriticalPath(index);
        var own = new HashMap<Integer, Long>();
        path.walk(own);
        var ordered = new TreeMap<Integer, Long>(own);
        ordered.values().removeIf(time -> time <= 0);
        return ordered;
    }

    private record Span(int step, long from, long to) {}

    private void walk(Map<Integer, Long> own) {
        Deque<Span> open = new ArrayDeque<>();
        open.push(new Span(0, 0, end));
        while (!open.isEmpty()) {
            Span span = open.pop();
            long until = span.to;
            long self = 0;
            while (true) {
                int last = lastBefore(span.step, until, span.from);
                if (last == 0) {
                    break;
                }
                long ended = Math.min(until, ended(last));
                self += until - ended;
                long began = Math.max(span.from, index.startedAt(last));
                open.push(new Span(last, began, ended));
                until = began;
            }
            self += until - span.from;
            if (span.step > 0) {
                own.merge(span.step, self, Long::sum);
            }
        }
    }

    private long ended(int step) {
        return index.endedAt(step) < 0 ? end : index.endedAt(step);
    }

    /** Of the steps inside that began before a moment, the one that ended last. */
    private int lastBefore(int parent, long until, long from) {
        int last = 0;
        for (int step : inside.getOrDefault(parent, List.of())) {
            boolean fits = index.startedAt(step) < until
                    && Math.min(ended(step), until) > from
                    && ended(step) > index.startedAt(step);
            if (fits && (last == 0 || Math.min(ended(step), until) >= Math.min(ended(last), until))) {
                last = step;
            }
        }
        return last;
    }
}
