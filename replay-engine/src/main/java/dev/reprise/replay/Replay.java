package dev.reprise.replay;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.Strand;
import dev.reprise.boundary.World;
import dev.reprise.redact.RunRedaction;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceUnreadable;
import dev.reprise.value.Mapper;
import dev.reprise.value.NotRebuilt;
import dev.reprise.value.Values;
import dev.reprise.verdict.Verdict;
import dev.reprise.verdict.Where;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A recorded run, run again. From {@link #open} to {@link #close} the opening thread, and all work that it hands to
 * others, gets its answers from the trace.
 *
 * <p>Closing fails with a {@link ReplayViolation} where the agent broke with the record, even if it caught what it was
 * told; {@link #finish} gives the verdict instead.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Replay implements AutoCloseable {

    private final Trace trace;

    /** What this replay opened, and therefore closes. */
    private final List<Trace> opened = new ArrayList<>(2);

    private final Script script;
    private final ReplaySettings settings;
    private final Ledger ledger = new Ledger();
    private final Edits edits = new Edits();
    private final Departure departure;
    private final Claims claims;
    private final Reads reads;
    private final Replaying replaying;
    private final Strand strand = Strand.root();
    private final Frame outermost;
    private final @Nullable Taped taped;
    private final @Nullable Frame before;
    private @Nullable Verdict verdict;

    private Replay(Trace trace, @Nullable Trace preamble, ReplaySettings settings) {
        this.trace = trace;
        this.settings = settings;
        this.script = new Script(trace, settings.live);
        for (String named : settings.named()) {
            find(named);
        }
        Script started = preamble == null ? null : new Script(preamble, settings.live);
        RunRedaction redaction = settings.redactor.open(HexFormat.of().parseHex(hexSalt(trace.header())));
        var sameness = new Sameness(settings.ignores, new Renaming(script, settings.ignores));
        this.departure = new Departure(settings, beyond());
        this.claims = new Claims(script, started, settings, sameness, departure);
        this.reads = new Reads(trace.header().started(), trace.header().run());
        this.replaying = new Replaying(
                script,
                started,
                settings,
                departure,
                claims,
                sameness,
                reads,
                new WireLift(redaction, hexSalt(trace.header())),
                edits,
                ledger);
        this.outermost = replaying.outermost(strand);
        if (settings.adoptsDefaults) {
            Defaults.take(
                            trace.header().members().get("zone"),
                            trace.header().members().get("locale"))
                    .ifPresent(ledger::note);
        }
        if (settings.alone != null) {
            edits.runsLive(find(settings.alone).number());
        }
        Replays.begin(this);
        this.taped = settings.tape == null ? null : new Taped(replaying, settings.tape);
        this.before = World.swap(taped == null ? outermost : taped.around(outermost));
    }

    /** Opens a replay of the trace in this file: every call must be made as it was recorded. */
    public static Replay open(Path file) throws TraceUnreadable {
        return open(file, ReplaySettings.defaults());
    }

    /** Opens a replay of the trace in this file. */
    public static Replay open(Path file, ReplaySettings settings) throws TraceUnreadable {
        Trace trace = Trace.open(file);
        Replay replay = open(trace, settings);
        replay.opened.add(trace);
        return replay;
    }

    /** Opens a replay of a trace, which stays open when the replay is closed. */
    public static Replay open(Trace trace, ReplaySettings settings) {
        Trace preamble = null;
        String missing = null;
        Optional<Path> beside = trace.preamblePath();
        if (beside.isEmpty() && trace.preamble().isPresent()) {
            missing = "the preamble " + trace.preamble().get()
                    + " is not beside the trace: calls made before any run have" + " no answer";
        } else if (beside.isPresent()) {
            try {
                preamble = Trace.open(beside.get());
            } catch (TraceUnreadable unreadable) {
                missing = "the preamble " + beside.get().getFileName() + " could not be read: calls made before any run"
                        + " have no answer";
            }
        }
        var replay = new Replay(trace, preamble, settings);
        if (preamble != null) {
            replay.opened.add(preamble);
        }
        if (missing != null) {
            replay.ledger.note(missing);
        }
        return replay;
    }

    private static String hexSalt(Fact.Header header) {
        return header.members().get("salt") instanceof String hex && hex.matches("([0-9a-f]{2})*") ? hex : "";
    }

    private int beyond() {
        return settings.beyondStep == null
                ? Integer.MAX_VALUE
                : find(settings.beyondStep).number();
    }

    private Expected find(String address) {
        return script.find(address)
                .orElseThrow(() -> new IllegalArgumentException("no step " + address + " in " + script.name
                        + ": name it by its number (1 to " + script.size
                        + "), its path, or its kind and name such as tool:refund"));
    }

    /** The name of the trace's file. */
    public String name() {
        return script.name;
    }

    /** The trace that is replayed. */
    public Trace trace() {
        return trace;
    }

    /** What happened so far. */
    public Ledger ledger() {
        return ledger;
    }

    /** The input with which the record begins, or that of the anchor. */
    public @Nullable Object input() {
        List<@Nullable Object> inputs = inputs();
        return inputs.isEmpty() ? null : inputs.get(0);
    }

    /**
     * The input as a value of this type: all of it, or the only argument that can be one. Where the record begins with a
     * request to a server, which has none, the input of the agent that served it.
     *
     * @throws IllegalArgumentException where there is none, or more than one
     */
    public <T> T input(Class<T> type) {
        try {
            Object value = Values.given(inputs(), type, null, Mapper.NONE);
            if (value == null) {
                throw new NotRebuilt(type, "it was recorded as null");
            }
            return type.cast(value);
        } catch (NotRebuilt no) {
            throw new IllegalArgumentException(
                    "The input of " + script.name + " cannot be a " + no.type() + ": " + no.why()
                            + ". Take it as it was recorded with input(), or another with inputs().",
                    no);
        }
    }

    /** The inputs of the agents and workflows at the beginning, each inside the one before, the outermost first. */
    public List<@Nullable Object> inputs() {
        var inputs = new ArrayList<@Nullable Object>();
        Optional<Expected> at = settings.anchor == null ? script.step(1) : Optional.of(find(settings.anchor));
        while (at.isPresent()) {
            Expected outer = at.get();
            inputs.add(outer.input());
            at = script.all().stream()
                    .filter(each -> each.step.parent() == outer.number()
                            && (each.step.kind().equals("agent")
                                    || each.step.kind().equals("workflow")))
                    .findFirst();
        }
        return inputs;
    }

    /** A clock that shows the time of the record, as far as the replay has come. */
    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneId.systemDefault();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return Clock.fixed(instant(), zone);
            }

            @Override
            public Instant instant() {
                return reads.now();
            }
        };
    }

    /** A step to be edited before the agent comes to it. */
    public EditedStep step(int number) {
        return step(Integer.toString(number));
    }

    /** The same by its number, its path, or by kind and name such as {@code tool:refund}: the first such step. */
    public EditedStep step(String address) {
        return new EditedStep(List.of(find(address)), edits, departure);
    }

    /** The number of the step that this means: a number, a path, or kind and name such as {@code tool:refund}. */
    public int number(String address) {
        return find(address).number();
    }

    /** All steps of a kind and name such as {@code tool:refund}, to be edited alike. */
    public EditedStep every(String call) {
        find(call);
        List<Expected> all = script.all().stream()
                .filter(each -> (each.step.kind() + ":" + each.step.name()).equals(call)
                        || each.step.name().equals(call))
                .toList();
        return new EditedStep(all, edits, departure);
    }

    /** The recorded calls that get their outcome from the trace, in order: those inside an answered one are not among them. */
    public List<Step> answered() {
        return script.all().stream()
                .filter(each -> each.treatment == Treatment.ANSWERED)
                .map(each -> each.step)
                .toList();
    }

    /** The step that ran alone, once it has, if the settings say that one should. */
    public Optional<Rerun> rerun() {
        return replaying.rerun();
    }

    /** Runs the agent; empty where the replay left the record and ended it. */
    public <T> Optional<T> run(Callable<T> agent) throws Exception {
        try {
            return Optional.ofNullable(agent.call());
        } catch (Exception | Error thrown) {
            if (ReplayEnded.isBehind(thrown)) {
                return Optional.empty();
            }
            throw thrown;
        }
    }

    /**
     * Declares who answers a call that the record has no answer for, past the point until which the replay is strict or
     * where models are asked again: of a call such as {@code tool:refund}, by its input.
     */
    public void standIn(String call, Function<@Nullable Object, @Nullable Object> answer) {
        departure.standIn(call, answer);
    }

    /** The replay to which the work of this thread belongs. */
    public static Optional<Replay> ofThisThread() {
        Frame frame = World.current();
        return frame == null ? Optional.empty() : Replays.active(replay -> replay.mine(frame) != null);
    }

    /** A place of this replay, or null for one of another or of none. */
    private @Nullable Frame mine(@Nullable Frame frame) {
        if (frame == null || frame.boundary() == replaying) {
            return frame;
        }
        return frame.boundary() == taped && taped != null ? taped.replayed(frame) : null;
    }

    /** A stub of the test answers this call from now on: hooks around the call let it pass to the stub. */
    public void stubbed(String kind, String name) {
        replaying.stubs().add(kind, name);
    }

    /**
     * A stub of the test stands for models of this kind, {@code llm} or {@code embedding}: hooks of its framework answer
     * it, in the framework's own types, also where the record has what went over the wire.
     */
    public void stubbedModels(String kind) {
        replaying.stubs().addModels(kind);
    }

    /**
     * What a stub of the test gets for its call: the outcome of a recorded step, or a refusal to be thrown.
     *
     * @param target the type for which the stub stands; the call was made beyond it
     */
    public Outcome answer(Call made, Class<?> target) {
        Call call = made.at(Site.beyond(target));
        Frame current = World.current();
        Frame frame = mine(current);
        if (current != null && frame != null && frame.step() instanceof Place place) {
            boolean hooked = StubCalls.isPassed(call, place);
            Outcome answer = replaying.answer(call, frame, place);
            if (taped != null && !hooked) {
                taped.stubbed(call, current, answer);
            }
            return answer;
        }
        return Outcome.threw(Replays.lost(call, List.of(this)));
    }

    /** Writes down that a stub could not give the answer that it got, and returns what it has to throw instead. */
    public Error cannotGive(Call made, Class<?> target, String why, String mend) {
        Call call = made.at(Site.beyond(target));
        Frame frame = mine(World.current());
        Frame here = frame == null ? outermost : frame;
        return replaying.stubs().cannotGive(call, here, why, mend);
    }

    /** The place for work that reaches this replay from a thread that carries none. */
    Frame joining() {
        Frame joined = new Frame(outermost.boundary(), outermost.step(), strand.fork());
        return taped == null ? joined : taped.around(joined);
    }

    /** Whether a request that says it belongs to a replay means this one. */
    boolean is(String replay) {
        return replaying.is(replay);
    }

    void violated(ReplayViolation violation) {
        replaying.violated(violation);
    }

    Where anywhere(Call call) {
        return script.where(claims.position(strand), call.at(Site.here()));
    }

    /** Ends the replay, after work that is still running has ended, and says what it came to. */
    public synchronized Verdict finish() {
        Verdict known = verdict;
        if (known != null) {
            return known;
        }
        World.swap(before);
        replaying.awaitEnd();
        Replays.end(this);
        if (settings.adoptsDefaults) {
            Defaults.release();
        }
        Verdict now = replaying.end();
        verdict = now;
        return now;
    }

    /** Ends the replay; fails where the agent broke with the record, unless {@link #finish} has told so already. */
    @Override
    public void close() {
        boolean told = verdict != null;
        Verdict now = finish();
        closeTraces();
        if (!told && !now.passed()) {
            now.first().ifPresent(first -> {
                var thrown = new ReplayViolation(first);
                now.violations().stream().skip(1).forEach(each -> thrown.addSuppressed(new ReplayViolation(each)));
                throw thrown;
            });
        }
    }

    private void closeTraces() {
        for (Trace each : opened) {
            try {
                each.close();
            } catch (TraceUnreadable failed) {
                ledger.note("the file of " + each.name() + " could not be closed: " + failed.getMessage());
            }
        }
    }
}
