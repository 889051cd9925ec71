package dev.reprise.replay;

import dev.reprise.boundary.Boundary;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.Strand;
import dev.reprise.boundary.World;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A replay that is recorded anew: every call goes to the replay and to the tape alike, and what the replay answered is
 * what the tape is told to have happened. Neither of them knows of the other; each has places of its own.
 */
final class Taped implements Boundary {

    /** Where a thread is, in the replay and on the tape; on the tape it is nowhere before a run begins. */
    private static final class Both {
        private final Frame replayed;
        private final @Nullable Frame taped;

        Both(Frame replayed, @Nullable Frame taped) {
            this.replayed = replayed;
            this.taped = taped;
        }
    }

    private record Fork(Both from, Both to) {}

    private final Replaying replaying;
    private final Boundary tape;
    private final Map<Strand, Fork> forks = Collections.synchronizedMap(new WeakHashMap<>());

    Taped(Replaying replaying, Boundary tape) {
        this.replaying = replaying;
        this.tape = tape;
    }

    /** A place of ours for one in the replay. Its strand is its own: each of the three numbers its forks by itself. */
    Frame around(Frame replayed) {
        return new Frame(this, new Both(replayed, null), Strand.root());
    }

    /** The place in the replay that stands behind one of ours. */
    @Nullable
    Frame replayed(Frame frame) {
        return frame.step() instanceof Both ? here(frame).replayed : null;
    }

    private Both here(Frame frame) {
        Both at = (Both) frame.step();
        Fork fork = forks.get(frame.strand());
        return fork != null && fork.from() == at ? fork.to() : at;
    }

    @Override
    public boolean answers(@Nullable Frame frame) {
        return replaying.answers(frame == null ? null : replayed(frame));
    }

    @Override
    public Crossing enter(Call call, @Nullable Frame frame) {
        if (frame == null || !(frame.step() instanceof Both)) {
            return Crossing.UNWATCHED;
        }
        Both at = here(frame);
        Frame outside = World.swap(at.replayed);
        Crossing replay = replaying.enter(call, at.replayed);
        Frame inReplay = World.current();
        World.swap(at.taped);
        Crossing recording = tape.enter(call, at.taped);
        Frame inTape = World.current();
        Frame inside = new Frame(this, new Both(inReplay == null ? at.replayed : inReplay, inTape), frame.strand());
        World.swap(inside);
        return new Passing(replay, recording, outside, inside);
    }

    /** What a stub was answered, as a call that nobody else has seen. */
    void stubbed(Call call, Frame frame, Outcome answer) {
        Both at = here(frame);
        Frame outside = World.swap(at.taped);
        try {
            tell(tape.enter(call, at.taped), answer);
        } finally {
            World.swap(outside);
        }
    }

    private static void tell(Crossing recording, Outcome outcome) {
        if (outcome instanceof Outcome.Streamed streamed) {
            Outcome.Head head = streamed.head();
            if (head != null) {
                recording.head(head.status(), head.headers());
            }
            streamed.pieces().forEach(piece -> recording.chunk(piece.value()));
            recording.exit(streamed.end());
        } else {
            recording.exit(outcome);
        }
    }

    private static final class Passing implements Crossing {

        private final Crossing replay;
        private final Crossing recording;
        private final @Nullable Frame outside;
        private final Frame inside;
        private final Thread thread = Thread.currentThread();
        private boolean left;

        Passing(Crossing replay, Crossing recording, @Nullable Frame outside, Frame inside) {
            this.replay = replay;
            this.recording = recording;
            this.outside = outside;
            this.inside = inside;
        }

        @Override
        public @Nullable Outcome answer() {
            Outcome answer = replay.answer();
            if (answer != null) {
                out(() -> {}, () -> tell(recording, answer));
            }
            return answer;
        }

        @Override
        public @Nullable CompletionStage<Outcome> answerLater() {
            CompletionStage<Outcome> later = replay.answerLater();
            if (later == null) {
                return null;
            }
            leave();
            return later.thenApply(answer -> {
                tell(recording, answer);
                return answer;
            });
        }

        @Override
        public void head(int status, Map<String, List<String>> headers) {
            replay.head(status, headers);
            recording.head(status, headers);
        }

        @Override
        public void chunk(@Nullable Object piece) {
            replay.chunk(piece);
            recording.chunk(piece);
        }

        @Override
        public void leave() {
            out(replay::leave, recording::leave);
        }

        @Override
        public void exit(Outcome outcome) {
            out(() -> replay.exit(outcome), () -> recording.exit(outcome));
        }

        /** Each of the two finds the thread where it left it; after both, the thread is where it was before the call. */
        private void out(Runnable ofReplay, Runnable ofTape) {
            if (left || Thread.currentThread() != thread) {
                ofReplay.run();
                ofTape.run();
                return;
            }
            left = true;
            Both places = (Both) inside.step();
            World.swap(places.replayed);
            ofReplay.run();
            World.swap(places.taped);
            ofTape.run();
            World.swap(outside);
        }

        @Override
        public Continuation continuation() {
            return World.continuing(inside);
        }
    }

    @Override
    public @Nullable Object read(String kind, String name, Supplier<? extends @Nullable Object> live, Frame frame) {
        Both at = here(frame);
        Object value = replaying.read(kind, name, live, at.replayed);
        Frame onTape = at.taped;
        return onTape == null ? value : tape.read(kind, name, () -> value, onTape);
    }

    @Override
    public void note(String name, @Nullable Object value, @Nullable Frame frame) {
        tape.note(name, value, frame == null ? null : here(frame).taped);
    }

    @Override
    public @Nullable String replay(Frame frame) {
        return replaying.replay(here(frame).replayed);
    }

    @Override
    public void connecting(String host, int port, @Nullable Frame frame) {
        replaying.connecting(host, port, frame == null ? null : here(frame).replayed);
    }

    @Override
    public void session(String url, @Nullable Frame frame) {
        replaying.session(url, frame == null ? null : here(frame).replayed);
    }

    @Override
    public void forked(Frame frame) {
        Both from = here(new Frame(this, frame.step(), parent(frame.strand())));
        Frame replayed = forked(replaying, from.replayed);
        Frame onTape = from.taped;
        Frame taped = onTape == null ? null : forked(tape, onTape);
        forks.put(frame.strand(), new Fork((Both) frame.step(), new Both(replayed, taped)));
    }

    private static Strand parent(Strand strand) {
        Strand parent = strand.parent();
        return parent == null ? strand : parent;
    }

    private static Frame forked(Boundary boundary, Frame from) {
        Frame fork = new Frame(boundary, from.step(), from.strand().fork());
        boundary.forked(fork);
        return fork;
    }

    @Override
    public void came(Frame frame) {
        replaying.came(here(frame).replayed);
    }

    @Override
    public void left() {
        replaying.left();
    }

    @Override
    public void joined(Frame frame, @Nullable Throwable thrown) {
        Both at = here(frame);
        replaying.joined(at.replayed, thrown);
        Frame onTape = at.taped;
        if (onTape != null) {
            tape.joined(onTape, thrown);
        }
    }
}
