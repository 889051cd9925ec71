package dev.reprise.agent;

import dev.reprise.boundary.Boundary;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.Strand;
import dev.reprise.boundary.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A boundary that writes down what crosses it, and answers what a test tells it to answer. */
final class Notebook implements Boundary {

    /** A call that crossed, in the order of entering. */
    static final class Note implements Crossing {
        final Call call;
        final Note parent;
        final Strand strand;
        final @Nullable Frame before;
        final Thread thread = Thread.currentThread();
        final List<Object> chunks = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch over = new CountDownLatch(1);
        final @Nullable Outcome answer;

        @Nullable
        Outcome outcome;

        Outcome.@Nullable Head head;

        @Nullable
        Continuation continuation;

        boolean left;

        Note(Call call, Note parent, Strand strand, @Nullable Frame before, @Nullable Outcome answer) {
            this.call = call;
            this.parent = parent;
            this.strand = strand;
            this.before = before;
            this.answer = answer;
        }

        @Override
        public @Nullable Outcome answer() {
            return answer;
        }

        @Override
        public void head(int status, Map<String, List<String>> headers) {
            head = new Outcome.Head(status, headers);
        }

        @Override
        public void chunk(Object piece) {
            chunks.add(piece);
        }

        @Override
        public synchronized void leave() {
            if (!left) {
                left = true;
                World.swap(before);
            }
        }

        @Override
        public synchronized void exit(Outcome how) {
            if (outcome == null) {
                outcome = how;
                if (Thread.currentThread() == thread) {
                    leave();
                }
                over.countDown();
            }
        }

        @Override
        public @Nullable Continuation continuation() {
            return continuation;
        }

        Object input() {
            return call.tree();
        }

        Object output() {
            return outcome instanceof Outcome.Returned returned ? returned.tree() : outcome;
        }

        Outcome.Streamed streamed() {
            return new Outcome.Streamed(
                    head,
                    List.copyOf(chunks).stream()
                            .map(each -> new Outcome.Piece(0, each))
                            .toList(),
                    outcome);
        }

        @Override
        public String toString() {
            String at = parent == null || parent.call == null ? "" : parent + "/";
            return at + call.kind() + ":" + call.name();
        }
    }

    final List<Note> notes = Collections.synchronizedList(new ArrayList<>());
    private final List<Object> said = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger work = new AtomicInteger();
    private Function<Call, @Nullable Outcome> answers = call -> null;

    Notebook answering(Function<Call, @Nullable Outcome> with) {
        answers = with;
        return this;
    }

    /** Answers calls over the wire with what another notebook saw, in its order. */
    Notebook answeringWireOf(Notebook recorded) {
        List<Note> left = new ArrayList<>(recorded.of("http"));
        return answering(call -> {
            if (call.wire() == null) {
                return null;
            }
            synchronized (left) {
                return left.isEmpty()
                        ? Outcome.threw(new AssertionError("asked for more than was recorded"))
                        : left.remove(0).streamed();
            }
        });
    }

    <T> T run(Callable<T> work) throws Exception {
        World.put(this);
        Frame before = World.swap(new Frame(this, new Note(null, null, Strand.root(), null, null), Strand.root()));
        try {
            return work.call();
        } finally {
            World.swap(before);
            World.put(null);
        }
    }

    /** What the application, or a hook, said. */
    List<Object> said() {
        return List.copyOf(said);
    }

    List<Note> of(String kind) {
        synchronized (notes) {
            return notes.stream().filter(note -> note.call.kind().equals(kind)).toList();
        }
    }

    List<String> paths() {
        synchronized (notes) {
            return notes.stream().map(Note::toString).toList();
        }
    }

    @Override
    public Crossing enter(Call call, @Nullable Frame frame) {
        if (frame == null) {
            return Crossing.UNWATCHED;
        }
        Outcome answer = answers.apply(call);
        var note = new Note(call, (Note) frame.step(), frame.strand(), frame, answer);
        notes.add(note);
        if (answer == null) {
            World.swap(new Frame(this, note, frame.strand()));
            if (call.kind().equals("http")
                    || call.kind().equals("llm")
                    || call.kind().equals("agent")) {
                note.continuation = World.fork();
            }
        }
        return note;
    }

    @Override
    public Object read(String kind, String name, Supplier<?> live, Frame frame) {
        return live.get();
    }

    @Override
    public void note(String name, Object value, Frame frame) {
        said.add(value);
    }

    @Override
    public void connecting(String host, int port, Frame frame) {}

    @Override
    public void forked(Frame frame) {
        work.incrementAndGet();
    }

    @Override
    public void joined(Frame frame, Throwable thrown) {
        work.decrementAndGet();
    }
}
