package dev.reprise.verdict;

import dev.reprise.tree.Difference;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** One way in which a replay broke with its record. Each has a stable code and a message of its own. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Violation {

    /** The kinds of breach. */
    enum Breach {
        DIVERGED,
        EXHAUSTED,
        LEFTOVER,
        ESCAPED,
        INCOMPLETE,
        UNDECIDED
    }

    /** The place in the record. */
    Where where();

    /** The place in the causal order: of several violations the one with the smallest is the first. */
    default int order() {
        return 2 * where().step();
    }

    /** What kind of breach it is, hence what the verdict is. */
    Breach breach();

    /** The stable code, such as {@code REPRISE-101}. */
    String code();

    /** The whole message. */
    String message();

    /** What the record holds, for a diff view; null where there is nothing to hold against. */
    default @Nullable Object recorded() {
        return null;
    }

    /** What happened now, for a diff view. */
    default @Nullable Object now() {
        return null;
    }

    /** The call was made with another input. */
    record ArgumentsDiffer(
            Where where,
            List<Difference> differences,
            @Nullable Object recorded,
            @Nullable Object now,
            @Nullable String nearest)
            implements Violation {
        public ArgumentsDiffer {
            differences = List.copyOf(differences);
        }

        @Override
        public Breach breach() {
            return Breach.DIVERGED;
        }

        @Override
        public String code() {
            return "REPRISE-101";
        }

        @Override
        public String message() {
            return Message.of(this, "Replay diverged " + where.position() + ", " + where.call())
                    .differences(differences)
                    .calledFrom(where.site())
                    .nearest(nearest)
                    .mend("restore the call, allow it with " + Message.ignore(differences)
                            + ", or take it in with -Dreprise.mode=accept")
                    .toString();
        }
    }

    /** Another call was made than the one that the record has next on this strand. */
    record OutOfOrder(
            Where where,
            String called,
            @Nullable Object input,
            @Nullable String nearest) implements Violation {
        @Override
        public Breach breach() {
            return Breach.DIVERGED;
        }

        @Override
        public String code() {
            return "REPRISE-102";
        }

        @Override
        public String message() {
            return Message.of(this, "Replay left the recorded order " + where.position())
                    .line("recorded", where.call())
                    .line("now", called + " " + Message.value(input))
                    .calledFrom(where.site())
                    .nearest(nearest)
                    .mend("make the calls in the recorded order, or record the new behaviour with -Dreprise.mode=once")
                    .toString();
        }

        @Override
        public Object recorded() {
            return where.call();
        }

        @Override
        public Object now() {
            return called;
        }
    }

    /** The agent asked for more than was recorded. */
    record CallNotRecorded(
            Where where, @Nullable Object input, @Nullable String nearest) implements Violation {
        @Override
        public Breach breach() {
            return Breach.EXHAUSTED;
        }

        @Override
        public String code() {
            return "REPRISE-103";
        }

        @Override
        public String message() {
            return Message.of(this, "Replay exhausted: one call too many, " + where.call() + ", " + where.position())
                    .line("recorded", "no such call here")
                    .line("now", Message.value(input))
                    .calledFrom(where.site())
                    .nearest(nearest)
                    .mend("drop the call, let it run live with @ReplayTrace(live = \"" + where.selector()
                            + "\"), or record the new behaviour with -Dreprise.mode=new")
                    .toString();
        }

        @Override
        public Object recorded() {
            return "no call";
        }

        @Override
        public Object now() {
            return where.call() + " " + Message.value(input);
        }
    }

    /** The agent asked for less than was recorded. */
    record CallMissing(Where where, @Nullable Object input, int more) implements Violation {
        @Override
        public Breach breach() {
            return Breach.LEFTOVER;
        }

        @Override
        public String code() {
            return "REPRISE-104";
        }

        @Override
        public String message() {
            return Message.of(
                            this,
                            "Replay left over: a recorded call was never made, " + where.call() + ", "
                                    + where.position())
                    .line("recorded", Message.value(input))
                    .line("now", "no such call" + (more == 0 ? "" : "; " + more + " more below it are missing too"))
                    .calledFrom(where.site())
                    .mend("restore the call, or allow what is left over with @ReplayTrace(leftover = ALLOWED)")
                    .toString();
        }

        @Override
        public Object recorded() {
            return where.call() + " " + Message.value(input);
        }

        @Override
        public Object now() {
            return "no call";
        }
    }

    /** The same call came from another agent than the recorded one. */
    record WrongCaller(Where where, String recordedCaller, String caller) implements Violation {
        @Override
        public Breach breach() {
            return Breach.DIVERGED;
        }

        @Override
        public String code() {
            return "REPRISE-105";
        }

        @Override
        public String message() {
            return Message.of(
                            this,
                            "Replay diverged " + where.position() + ", " + where.call()
                                    + " was made by another part of the agent")
                    .line("recorded", "inside " + recordedCaller)
                    .line("now", "inside " + caller)
                    .calledFrom(where.site())
                    .mend("restore the call to " + recordedCaller
                            + ", or record the new behaviour with -Dreprise.mode=once")
                    .toString();
        }

        @Override
        public Object recorded() {
            return recordedCaller;
        }

        @Override
        public Object now() {
            return caller;
        }
    }

    /** A part of the agent ended in another way than it did when recorded. */
    record OutcomeDiffers(Where where, int lastInside, String recordedOutcome, String outcome) implements Violation {
        /** It ended after the last step inside it. */
        @Override
        public int order() {
            return 2 * lastInside + 1;
        }

        @Override
        public Breach breach() {
            return Breach.DIVERGED;
        }

        @Override
        public String code() {
            return "REPRISE-106";
        }

        @Override
        public String message() {
            return Message.of(this, "Replay diverged " + where.position() + ", " + where.call() + " ended differently")
                    .line("recorded", recordedOutcome)
                    .line("now", outcome)
                    .calledFrom(where.site())
                    .mend("restore the outcome, or allow it with @ReplayTrace(drift = \"" + where.selector() + "\")")
                    .toString();
        }

        @Override
        public Object recorded() {
            return recordedOutcome;
        }

        @Override
        public Object now() {
            return outcome;
        }
    }

    /** The agent wrote another state to its memory. */
    record MemoryDiffers(
            Where where,
            String key,
            List<Difference> differences,
            @Nullable Object recorded,
            @Nullable Object now) implements Violation {
        public MemoryDiffers {
            differences = List.copyOf(differences);
        }

        @Override
        public Breach breach() {
            return Breach.DIVERGED;
        }

        @Override
        public String code() {
            return "REPRISE-107";
        }

        @Override
        public String message() {
            return Message.of(
                            this,
                            "Replay diverged " + where.position() + ", memory " + key + " was written differently")
                    .differences(differences)
                    .calledFrom(where.site())
                    .mend("restore what is remembered, or allow it with " + Message.ignore(differences))
                    .toString();
        }
    }

    /** A live call was tried. */
    record WentLive(Where where, String target) implements Violation {
        @Override
        public Breach breach() {
            return Breach.ESCAPED;
        }

        @Override
        public String code() {
            return "REPRISE-108";
        }

        @Override
        public String message() {
            return Message.of(
                            this,
                            "Replay escaped " + where.position() + ": a live connection to " + target + " was refused")
                    .calledFrom(where.site())
                    .mend("let a hook cover the call, name it as a service, or allow the host with @ReplayTrace(network"
                            + " = \"" + host() + "\")")
                    .toString();
        }

        private String host() {
            int colon = target.lastIndexOf(':');
            return colon < 0 ? target : target.substring(0, colon);
        }
    }

    /** A session was to be opened whose messages nobody records. */
    record SessionOpened(Where where, String url) implements Violation {

        /** The host of an address, as far as it has one. */
        public static String host(String url) {
            int from = url.indexOf("://") + 3;
            int path = from < 3 ? -1 : url.indexOf('/', from);
            String authority = from < 3 ? url : path < 0 ? url.substring(from) : url.substring(from, path);
            int port = authority.lastIndexOf(':');
            String host = port <= authority.lastIndexOf(']') ? authority : authority.substring(0, port);
            return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        }

        @Override
        public Breach breach() {
            return Breach.ESCAPED;
        }

        @Override
        public String code() {
            return "REPRISE-118";
        }

        @Override
        public String message() {
            return Message.of(
                            this,
                            "Replay escaped " + where.position() + ": a WebSocket session with " + url + " was refused."
                                    + " WebSocket sessions are not covered: what is said in them is in no trace")
                    .calledFrom(where.site())
                    .mend(
                            "name the method that holds the session as a tool or a service and record again: what it returns"
                                    + " is then answered; or let the session open with @ReplayTrace(network = \""
                                    + host(url)
                                    + "\")")
                    .toString();
        }
    }

    /** A model or a tool was called by work that had lost the replay. */
    record ContextLost(Where where, String thread, @Nullable Object input) implements Violation {
        @Override
        public Breach breach() {
            return Breach.ESCAPED;
        }

        @Override
        public String code() {
            return "REPRISE-109";
        }

        @Override
        public String message() {
            return Message.of(
                            this,
                            "Replay escaped: " + where.call() + " was called on thread " + thread
                                    + ", which carries no replay")
                    .line("now", Message.value(input))
                    .calledFrom(where.site())
                    .mend("submit the work through an executor that the agent instruments, or wrap it with"
                            + " Reprise.carrying(work)")
                    .toString();
        }
    }

    /** Clock or random sources were read another number of times, and the test is strict about it. */
    record ReadsDiffer(Where where, int recordedReads, int reads) implements Violation {
        @Override
        public Breach breach() {
            return Breach.DIVERGED;
        }

        @Override
        public String code() {
            return "REPRISE-110";
        }

        @Override
        public String message() {
            return Message.of(
                            this,
                            "Replay diverged " + where.position() + ": " + where.name() + " was read " + reads
                                    + " times")
                    .line("recorded", recordedReads + " times")
                    .line("now", reads + " times")
                    .calledFrom(where.site())
                    .mend("restore the reads, or drop clock = STRICT")
                    .toString();
        }

        @Override
        public Object recorded() {
            return recordedReads;
        }

        @Override
        public Object now() {
            return reads;
        }
    }

    /** A recorded attempt of a request was not made again. */
    record RetryMissing(Where where, int recordedAttempts, int attempts) implements Violation {
        @Override
        public Breach breach() {
            return Breach.LEFTOVER;
        }

        @Override
        public String code() {
            return "REPRISE-111";
        }

        @Override
        public String message() {
            return Message.of(
                            this,
                            "Replay left over " + where.position() + ", " + where.call() + " was tried fewer times")
                    .line("recorded", recordedAttempts + " attempts")
                    .line("now", attempts + " attempts")
                    .calledFrom(where.site())
                    .mend("restore the retries, or record the new behaviour with -Dreprise.mode=once")
                    .toString();
        }

        @Override
        public Object recorded() {
            return recordedAttempts;
        }

        @Override
        public Object now() {
            return attempts;
        }
    }

    /** The trace lacks what the replay needs. */
    record TraceLacks(Where where, String lack) implements Violation {
        @Override
        public Breach breach() {
            return Breach.INCOMPLETE;
        }

        @Override
        public String code() {
            return "REPRISE-112";
        }

        @Override
        public String message() {
            return Message.of(this, "Replay incomplete " + where.position() + ": " + lack)
                    .mend("record the run again; a trace with a gap proves nothing after it")
                    .toString();
        }
    }

    /** What was asked before the run stands in another file, which is not there. */
    record PreambleMissing(
            Where where, String run, @Nullable Object input) implements Violation {
        @Override
        public Breach breach() {
            return Breach.INCOMPLETE;
        }

        @Override
        public String code() {
            return "REPRISE-117";
        }

        @Override
        public String message() {
            return Message.of(
                            this,
                            "Replay incomplete: the preamble that has the answer to " + where.call()
                                    + " is not beside the trace")
                    .line("now", Message.value(input))
                    .calledFrom(where.site())
                    .mend("copy *" + run + ".trace.jsonl from the directory in which the trace was recorded to the"
                            + " trace: it holds what the process asked before any run")
                    .toString();
        }
    }

    /** An expectation of the test does not hold. */
    record ExpectationFailed(Where where, String expectation, String found) implements Violation {
        @Override
        public Breach breach() {
            return Breach.DIVERGED;
        }

        @Override
        public String code() {
            return "REPRISE-113";
        }

        @Override
        public String message() {
            return Message.of(this, "The agent did not do what is expected: " + expectation)
                    .line("expected", expectation)
                    .line("now", found)
                    .calledFrom(where.site())
                    .mend("mend the agent, or the expectation")
                    .toString();
        }

        @Override
        public Object recorded() {
            return expectation;
        }

        @Override
        public Object now() {
            return found;
        }
    }

    /** The replay ended before an expectation could be judged. */
    record CannotJudge(Where where, String expectation, String question) implements Violation {
        @Override
        public Breach breach() {
            return Breach.UNDECIDED;
        }

        @Override
        public String code() {
            return "REPRISE-114";
        }

        @Override
        public String message() {
            return Message.of(
                            this,
                            "Undecided: the replay ended " + where.position() + " before this could be judged: "
                                    + expectation)
                    .line("asked", question + ", which the record cannot answer")
                    .calledFrom(where.site())
                    .mend("let a model answer with -Dreprise.mode=reask, or expect something that comes earlier")
                    .toString();
        }
    }

    /** Nothing of the trace was ever asked for. */
    record NothingReplayed(Where where) implements Violation {
        @Override
        public Breach breach() {
            return Breach.LEFTOVER;
        }

        @Override
        public String code() {
            return "REPRISE-115";
        }

        @Override
        public String message() {
            return Message.of(this, "Nothing of the trace was replayed: the agent was never called, or no hook saw it")
                    .line("recorded", where.call() + " at step " + where.step())
                    .mend("call the agent inside the replay, and see that the agent's hooks are active (agent=report)")
                    .toString();
        }
    }

    /** The record has an answer, and nobody here can give it. */
    record AnswerUnusable(Where where, String why, String mend) implements Violation {
        @Override
        public Breach breach() {
            return Breach.INCOMPLETE;
        }

        @Override
        public String code() {
            return "REPRISE-116";
        }

        @Override
        public String message() {
            return Message.of(this, "The recorded answer cannot be given " + where.position() + ", " + where.call())
                    .line("why", why)
                    .calledFrom(where.site())
                    .mend(mend)
                    .toString();
        }
    }
}
