package dev.reprise.junit.whatif;

import dev.reprise.trace.Trace;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/** What the what-ifs say when they fail. */
final class WhatIfMessages {

    private WhatIfMessages() {}

    static AssertionFailedError notCoped(Trace trace, Coped coped) {
        return new AssertionFailedError("[REPRISE-241] The agent does not cope: " + coped.call() + ", " + coped.fault()
                + ", at step " + coped.step() + " of " + trace.steps().size() + " (" + trace.name() + ")"
                + "\n  how          " + coped.how().word()
                + "\n  now          " + coped.detail()
                + "\n  mend it      "
                + switch (coped.how()) {
                    case DIVERGED, UNREACHED -> "see that the replay of this trace passes without the fault";
                    case RETRIED, ASKED_MODEL, TURNED, ANSWERED, FAILED, IGNORED, CRASHED ->
                        "handle it in the agent, or take it for coping with .allowing(Coping." + coped.how() + ")";
                });
    }

    static String nothingToFail(String trace, List<String> calls) {
        return "[REPRISE-242] There is no call that could fail (" + trace + ")"
                + "\n  asked for    " + (calls.isEmpty() ? "every tool call" : String.join(", ", calls))
                + "\n  mend it      name calls that the trace answers with .calls(\"service:stock\"), by kind and name, number"
                + " or path";
    }

    static String notRun(String trace, String step, String why) {
        return "[REPRISE-243] The step " + step + " did not run again (" + trace + ")"
                + "\n  why          " + why
                + "\n  mend it      see that the replay of this trace passes up to this step";
    }
}
