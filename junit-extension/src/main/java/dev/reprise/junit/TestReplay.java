package dev.reprise.junit;

import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import dev.reprise.junit.attach.Attachment;
import dev.reprise.junit.report.RunReport;
import dev.reprise.junit.stub.Stubs;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplayEnded;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.replay.ReplayViolation;
import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceUnreadable;
import dev.reprise.tree.Ignores;
import dev.reprise.verdict.Verdict;
import dev.reprise.verdict.Violation;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The replay around one test, and what becomes of the test because of it. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TestReplay {

    private final Trace trace;
    private final Replay replay;
    private final @Nullable Frame frame;
    private final Thread thread = Thread.currentThread();
    private final Map<String, Object> stubs = new HashMap<>();
    private String test = "";
    private @Nullable Throwable heldBack;
    private @Nullable Violation told;

    private final @Nullable Retaking retaking;

    private TestReplay(Trace trace, Replay replay, @Nullable Retaking retaking) {
        this.trace = trace;
        this.retaking = retaking;
        this.replay = replay;
        this.frame = World.current();
    }

    /** Opens a replay of a trace, which a mode may have recorded anew. */
    static TestReplay open(Path file, Terms terms, @Nullable Retaking retaking) {
        return open(file, terms.settings(Ignores.none()), retaking);
    }

    /** Opens a replay of this file, in which the ignores beside it hold too; the hooks have to be attached. */
    static TestReplay open(Path file, ReplaySettings allowed, @Nullable Retaking retaking) {
        Attachment.problem().map(SetUp::noHooks).ifPresent(problem -> {
            throw problem;
        });
        ReplaySettings asAnnotated = allowed.ignore(IgnoreFile.of(file));
        ReplaySettings settings = retaking == null ? asAnnotated : retaking.settings(asAnnotated);
        Trace trace = trace(file, retaking);
        try {
            return new TestReplay(trace, Replay.open(trace, settings), retaking);
        } catch (IllegalArgumentException noSuchStep) {
            close(trace);
            throw SetUp.setting(trace, noSuchStep);
        }
    }

    private static Trace trace(Path file, @Nullable Retaking retaking) {
        try {
            return retaking == null ? WholeTrace.open(file) : retaking.empty().orElseGet(() -> WholeTrace.open(file));
        } catch (TraceUnreadable impossible) {
            throw SetUp.unreadable(file, impossible);
        }
    }

    private static void close(Trace trace) {
        try {
            trace.close();
        } catch (TraceUnreadable secondary) {
            // what made opening fail is the message that matters
        }
    }

    /** The stub of a type: the same for every field and parameter of the test that asks for it. */
    Object stub(Type type, String recordedAs) {
        return stubs.computeIfAbsent(
                type.getTypeName() + " as " + recordedAs, key -> Stubs.of(type, recordedAs, replay));
    }

    /** The name under which the report speaks of the test. */
    public TestReplay named(String name) {
        test = name;
        return this;
    }

    /** The replay itself. */
    public Replay replay() {
        return replay;
    }

    /** Runs in the place of the replay, whichever thread that is. */
    <T> T carried(Invocation<T> invocation) throws Throwable {
        if (Thread.currentThread() == thread || World.current() != null) {
            return invocation.proceed();
        }
        Frame before = World.swap(frame);
        try {
            return invocation.proceed();
        } finally {
            World.swap(before);
        }
    }

    /** Whether what a test threw is the replay's own doing, on which the verdict will say more. */
    public boolean holdsBack(Throwable thrown) {
        if (cause(thrown).isEmpty()) {
            return false;
        }
        if (heldBack == null) {
            heldBack = thrown;
        }
        return true;
    }

    /** What a {@code @BeforeEach} method threw has to be thrown at once, so that the test itself does not run. */
    void failedBefore(Throwable thrown) throws Throwable {
        Optional<Throwable> ours = cause(thrown);
        if (ours.isPresent() && ours.get() instanceof ReplayViolation broken) {
            told = broken.violation();
            throw Failure.of(broken.violation(), thrown);
        } else if (ours.isEmpty()) {
            throw thrown;
        }
    }

    /** What this replay threw into the agent, if that is what the test failed with or why. */
    private Optional<Throwable> cause(Throwable thrown) {
        var seen = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        for (Throwable at = thrown; at != null && seen.add(at); at = at.getCause()) {
            boolean ours = at instanceof ReplayViolation broken
                            && replay.ledger().violations().contains(broken.violation())
                    || at instanceof ReplayEnded && replay.ledger().question().isPresent();
            if (ours) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /**
     * Ends the replay and throws what its verdict asks for. What the test threw itself is thrown already, and JUnit
     * attaches this to it. A test that was given up by an assumption need not have made its calls, and one that failed
     * before its first call has failed for that reason alone.
     */
    public void end(@Nullable Throwable own) throws TraceUnreadable {
        boolean wentWrong = !replay.ledger().violations().isEmpty();
        Verdict verdict = replay.finish();
        RunReport.ofThisJvm().add(test, replay, verdict);
        try {
            Optional<AssertionFailedError> failure = failure(own, wentWrong, verdict);
            if (retaking != null) {
                retaking.end(trace, replay, own == null && failure.isEmpty());
            }
            if (failure.isPresent()) {
                throw failure.get();
            }
        } finally {
            if (retaking != null) {
                retaking.close();
            }
            trace.close();
        }
    }

    private Optional<AssertionFailedError> failure(@Nullable Throwable own, boolean wentWrong, Verdict verdict) {
        boolean nothing = verdict.first().orElse(null) instanceof Violation.NothingReplayed;
        if (!wentWrong && (own instanceof TestAbortedException || own != null && nothing)) {
            return Optional.empty();
        }
        Optional<AssertionFailedError> failure =
                Failure.of(verdict, told, replay.ledger().notes(), heldBack);
        if (failure.isPresent() || heldBack == null) {
            return failure;
        }
        return Optional.of(SetUp.unjudged(replay.ledger().question().orElseThrow(), trace.name(), heldBack));
    }
}
