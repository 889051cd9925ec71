package dev.reprise.record;

import dev.reprise.boundary.Strand;
import dev.reprise.trace.Fact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads of clock and random sources that wait for the step that follows them on their line of work. */
final class WaitingReads {

    private record Lane(int parent, Strand strand, String kind) {}

    private final RunTrace trace;
    private final Map<Lane, List<Fact.Read>> waiting = new LinkedHashMap<>();

    WaitingReads(RunTrace trace) {
        this.trace = trace;
    }

    void keep(int parent, @Nullable Reading latest) {
        var inOrder = new ArrayList<Reading>();
        for (Reading at = latest; at != null; at = at.earlier()) {
            inOrder.add(at);
        }
        Collections.reverse(inOrder);
        for (Reading read : inOrder) {
            Object value = trace.cleaning().tree(read.value());
            waiting.computeIfAbsent(new Lane(parent, read.strand(), read.kind()), lane -> new ArrayList<>())
                    .add(new Fact.Read(trace.cleaning().text(read.name()), value));
        }
    }

    void writeBefore(int step, int parent, Strand strand) throws IOException {
        write(step, lane -> lane.parent == parent && lane.strand == strand);
    }

    void writeInside(int parent) throws IOException {
        write(0, lane -> lane.parent == parent);
    }

    void writeOf(Strand strand) throws IOException {
        write(0, lane -> lane.strand == strand);
    }

    void writeAll() throws IOException {
        write(0, lane -> true);
    }

    private void write(int before, Predicate<Lane> which) throws IOException {
        if (waiting.isEmpty()) {
            return;
        }
        for (Iterator<Map.Entry<Lane, List<Fact.Read>>> all = waiting.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Lane, List<Fact.Read>> entry = all.next();
            Lane lane = entry.getKey();
            if (which.test(lane)) {
                all.remove();
                trace.write(new Fact.Reads(lane.parent, lane.strand.toString(), lane.kind, before, entry.getValue()));
            }
        }
    }
}
