package dev.reprise.workbench.diagnose.rule;

import java.util.Locale;
import org.apiguardian.api.API;

/** A way in which an agent fails. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum FailureMode {
    /** A tool was called with a value that is not the one that was given. */
    WRONG_ARGUMENT("a tool was called with another value than was given"),
    /** A tool was called with a value, or a parameter, that the model made up. */
    INVENTED_ARGUMENT("a tool was called with something that the model made up"),
    /** A tool was called that could not do what was wanted, or that does not exist. */
    WRONG_TOOL("a tool was called that is not the one for it"),
    /** A tool was not called, although the agent goes on as if it had been. */
    MISSING_CALL("a tool was not called that should have been"),
    /** A call that changes something was made again. */
    DUPLICATE_CALL("a call that changes something was made twice"),
    /** A tool failed, and the agent went on as if it had not. */
    IGNORED_ERROR("a tool's error was ignored"),
    /** The model no longer sees, or no longer heeds, what it was told. */
    LOST_CONTEXT("what the model had been told was lost"),
    /** The same was tried again and again without getting further. */
    RETRY_LOOP("the same was tried again and again"),
    /** An agent handed something wrong to another one, which acted on it. */
    CASCADE("something wrong was handed from one agent to another"),
    /** The run turned to something that nobody asked for. */
    GOAL_DRIFT("the run turned away from what was asked for"),
    /** An answer came, but less of one than was asked for. */
    QUALITY_LOSS("the answer is less than what was asked for");

    private final String text;

    FailureMode(String text) {
        this.text = text;
    }

    /** The name as it is written in JSON, such as {@code wrong-argument}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What went wrong, in a few words. */
    @Override
    public String toString() {
        return text;
    }
}
