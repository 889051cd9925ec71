package dev.reprise.replay;

import dev.reprise.boundary.Boundary;
import dev.reprise.redact.Redactor;
import dev.reprise.tree.Ignores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a replay allows. The defaults allow nothing: every call must be made as it was recorded, once, in order.
 *
 * <p>Steps are named by their number ({@code 7}), by their path ({@code RefundAgent.handle#1/chat#2}), or by kind and
 * name ({@code tool:refund}: the first such step).
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ReplaySettings {

    /** What happens at the point from which the test is no longer strict. */
    enum Beyond {
        /** There is no such point. */
        NOTHING,
        /** The first question that the record cannot answer ends the replay. */
        DEPARTS,
        /** Calls go live. */
        LIVE,
        /** Wherever it is: the first call that the record does not have goes live, and all that come after it. */
        LIVE_WHERE_NEW
    }

    private static final ReplaySettings DEFAULTS = new ReplaySettings();

    @Nullable
    String anchor;

    @Nullable
    String beyondStep;

    Beyond beyond = Beyond.NOTHING;

    @Nullable
    String alone;

    Selectors live = Selectors.NONE;
    Selectors drift = Selectors.NONE;
    Ignores ignores = Ignores.none();
    boolean leftoverAllowed;
    boolean clockStrict;
    boolean adoptsDefaults = true;
    Set<String> network = Set.of();
    Duration turn = Duration.ofSeconds(2);
    Redactor redactor = Redactor.defaults();
    List<Expectation> expectations = List.of();

    @Nullable
    Boundary tape;

    private ReplaySettings() {}

    /** Strict in everything. */
    public static ReplaySettings defaults() {
        return DEFAULTS;
    }

    /** Enters the record at this step; outside it nothing is expected. By default the first call of the agent decides. */
    public ReplaySettings anchor(String step) {
        ReplaySettings copy = copy();
        copy.anchor = step;
        return copy;
    }

    /** Strict until this step; from there on the agent may leave the record, and its first new question ends the replay. */
    public ReplaySettings until(String step) {
        ReplaySettings copy = copy();
        copy.beyondStep = step;
        copy.beyond = Beyond.DEPARTS;
        return copy;
    }

    /** Strict until this step; from there on calls go live. */
    public ReplaySettings liveFrom(String step) {
        ReplaySettings copy = copy();
        copy.beyondStep = step;
        copy.beyond = Beyond.LIVE;
        return copy;
    }

    /** Strict as long as the record has an answer; the first call that it does not have goes live, and all after it. */
    public ReplaySettings liveWhereNew() {
        ReplaySettings copy = copy();
        copy.beyond = Beyond.LIVE_WHERE_NEW;
        return copy;
    }

    /** Records the run anew: whatever happens in the replay is told to this boundary too, as if it had been live. */
    public ReplaySettings tape(Boundary recording) {
        ReplaySettings copy = copy();
        copy.tape = recording;
        return copy;
    }

    /** Replays this step alone: its own call goes live and is held against the record. */
    public ReplaySettings alone(String step) {
        ReplaySettings copy = copy();
        copy.alone = step;
        return copy;
    }

    /** Lets calls of a kind, or one by name, run live: {@code tool:formatDate}; {@code *} is all there is. */
    public ReplaySettings live(String selector) {
        requireCall(selector);
        ReplaySettings copy = copy();
        copy.live = live.and(selector);
        return copy;
    }

    /** Answers calls of a kind, one by name, or all ({@code *}) in recorded order, whatever their input is now. */
    public ReplaySettings drift(String selector) {
        requireCall(selector);
        ReplaySettings copy = copy();
        copy.drift = drift.and(selector);
        return copy;
    }

    /** Leaves these out of every comparison. */
    public ReplaySettings ignore(Ignores ignored) {
        ReplaySettings copy = copy();
        copy.ignores = ignores.and(ignored);
        return copy;
    }

    /** Recorded calls that were never made are no violation. */
    public ReplaySettings allowLeftover() {
        ReplaySettings copy = copy();
        copy.leftoverAllowed = true;
        return copy;
    }

    /** Reads of clocks and random sources must be as many as were recorded. */
    public ReplaySettings strictClock() {
        ReplaySettings copy = copy();
        copy.clockStrict = true;
        return copy;
    }

    /** Leaves the time zone and the locale of the JVM alone instead of taking those of the record. */
    public ReplaySettings keepDefaults() {
        ReplaySettings copy = copy();
        copy.adoptsDefaults = false;
        return copy;
    }

    /** Lets connections to this host pass, beside those to this machine. */
    public ReplaySettings network(String host) {
        if (host.isBlank() || host.matches(".*[\\s/@].*|[^:]*:\\d+")) {
            throw new IllegalArgumentException(
                    "\"" + host + "\" is no host: give its name or address alone, without scheme, port and path");
        }
        ReplaySettings copy = copy();
        var hosts = new ArrayList<>(network);
        hosts.add(host);
        copy.network = Set.copyOf(hosts);
        return copy;
    }

    /** How long an answer waits for its turn in the recorded order of ends before it goes on. */
    public ReplaySettings waitAtMost(Duration longest) {
        ReplaySettings copy = copy();
        copy.turn = longest;
        return copy;
    }

    /** Redacts live calls by these rules before they are held against the record; must be those of the recording. */
    public ReplaySettings redactor(Redactor rules) {
        ReplaySettings copy = copy();
        copy.redactor = rules;
        return copy;
    }

    /** What must hold when the replay has ended. */
    public ReplaySettings expect(Expectation expectation) {
        ReplaySettings copy = copy();
        var more = new ArrayList<>(expectations);
        more.add(expectation);
        copy.expectations = List.copyOf(more);
        return copy;
    }

    private static void requireCall(String selector) {
        if (selector.isBlank()) {
            throw new IllegalArgumentException("it is empty, and means no call");
        }
    }

    /** The steps that are named, each of which the trace has to have. */
    List<String> named() {
        var named = new ArrayList<String>();
        for (@Nullable String each : Arrays.asList(anchor, beyondStep, alone)) {
            if (each != null) {
                named.add(each);
            }
        }
        return named;
    }

    private ReplaySettings copy() {
        var copy = new ReplaySettings();
        copy.anchor = anchor;
        copy.beyondStep = beyondStep;
        copy.beyond = beyond;
        copy.alone = alone;
        copy.live = live;
        copy.drift = drift;
        copy.ignores = ignores;
        copy.leftoverAllowed = leftoverAllowed;
        copy.clockStrict = clockStrict;
        copy.adoptsDefaults = adoptsDefaults;
        copy.network = network;
        copy.turn = turn;
        copy.redactor = redactor;
        copy.expectations = expectations;
        copy.tape = tape;
        return copy;
    }
}
