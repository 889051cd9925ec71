package dev.reprise.testkit;

import dev.reprise.boundary.Boundary;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.Strand;
import dev.reprise.boundary.World;
import dev.reprise.tree.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Writes down what crosses the boundary; answers what it is told to. */
final class Tape implements Boundary, AutoCloseable {

    final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Function<Call, Outcome> answers;

    Tape(Function<Call, Outcome> answers) {
        this.answers = answers;
        World.put(this);
    }

    @Override
    public void close() {
        World.put(null);
    }

    @Override
    public Crossing enter(Call call, Frame frame) {
        Strand strand = frame == null ? Strand.root() : frame.strand();
        String said = strand + " " + call.kind() + " " + call.name();
        lines.add(said + " "
                + (call.wire() == null
                        ? Json.write(call.tree())
                        : new String(call.wire().body(), StandardCharsets.UTF_8)));
        Outcome answer = answers.apply(call);
        Frame before = answer == null ? World.swap(new Frame(this, call, strand)) : null;
        return new Crossing() {
            @Override
            public Outcome answer() {
                return answer;
            }

            @Override
            public void head(int status, java.util.Map<String, List<String>> headers) {
                lines.add(said + " status " + status);
            }

            @Override
            public void exit(Outcome outcome) {
                World.swap(before);
                lines.add(said + " -> " + told(outcome));
            }
        };
    }

    private static String told(Outcome outcome) {
        return outcome instanceof Outcome.Threw threw
                ? "threw " + threw.thrown()
                : Json.write(((Outcome.Returned) outcome).tree());
    }

    @Override
    public Object read(String kind, String name, Supplier<?> live, Frame frame) {
        Object value = live.get();
        lines.add(kind + " " + name + " " + value);
        return value;
    }

    @Override
    public void note(String name, Object value, Frame frame) {
        lines.add("note " + name + " " + value);
    }

    @Override
    public void connecting(String host, int port, Frame frame) {}

    @Override
    public void forked(Frame frame) {
        lines.add("forked " + frame.strand());
    }

    @Override
    public void joined(Frame frame, Throwable thrown) {
        lines.add("joined " + frame.strand() + (thrown == null ? "" : " " + thrown));
    }
}
