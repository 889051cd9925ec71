package dev.reprise.workbench.diagnose.labelled;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import java.util.List;

import static dev.reprise.workbench.diagnose.rule.FailureMode.CASCADE;
import static dev.reprise.workbench.diagnose.rule.FailureMode.DUPLICATE_CALL;
import static dev.reprise.workbench.diagnose.rule.FailureMode.GOAL_DRIFT;
import static dev.reprise.workbench.diagnose.rule.FailureMode.IGNORED_ERROR;
import static dev.reprise.workbench.diagnose.rule.FailureMode.INVENTED_ARGUMENT;
import static dev.reprise.workbench.diagnose.rule.FailureMode.LOST_CONTEXT;
import static dev.reprise.workbench.diagnose.rule.FailureMode.MISSING_CALL;
import static dev.reprise.workbench.diagnose.rule.FailureMode.QUALITY_LOSS;
import static dev.reprise.workbench.diagnose.rule.FailureMode.RETRY_LOOP;
import static dev.reprise.workbench.diagnose.rule.FailureMode.WRONG_ARGUMENT;
import static dev.reprise.workbench.diagnose.rule.FailureMode.WRONG_TOOL;

/** What is put into a healthy run, and into which ones it can be put. */
@SuppressWarnings("ImmutableEnumChecker") // its list is never changed
enum Fault {
    /** A digit of the id that is acted on is another one. */
    ACT_ID_SLIPS(WRONG_ARGUMENT, Plot.ACT, Plot.BY_NAME, Plot.ACT_TWO),
    /** A digit of the id that is looked up is another one, and there is such a thing. */
    LOOKUP_ID_SLIPS(WRONG_ARGUMENT, Plot.ACT, Plot.FACTS),
    /** The amount is not the one that was looked up. */
    AMOUNT_SLIPS(WRONG_ARGUMENT, Plot.ACT, Plot.BY_NAME, Plot.ACT_TWO),
    /** The id of one thing, the amount of another. */
    MIXED_UP(WRONG_ARGUMENT, Plot.ACT_TWO),

    /** Nobody gave an id, and the model takes one from nowhere. */
    ID_MADE_UP(INVENTED_ARGUMENT, Plot.BY_NAME),
    /** The message goes to an address that the model made up. */
    CONTACT_MADE_UP(INVENTED_ARGUMENT, Plot.ACT_AND_NOTIFY),
    /** The tool has no such parameter. */
    PARAMETER_MADE_UP(INVENTED_ARGUMENT, Plot.ACT, Plot.BY_NAME),

    /** No such tool was offered. */
    TOOL_MADE_UP(WRONG_TOOL, Plot.ACT, Plot.FACTS),
    /** The look-up of something else is asked for this id. */
    OTHER_LOOKUP(WRONG_TOOL, Plot.FACTS, Plot.ACT),
    /** The contrary of what was asked for is done. */
    OPPOSITE_ACT(WRONG_TOOL, Plot.ACT, Plot.BY_NAME),

    /** It says that it was done, with a receipt that it made up. */
    RECEIPT_MADE_UP(MISSING_CALL, Plot.ACT, Plot.BY_NAME),
    /** It says that it was done. */
    CLAIMED(MISSING_CALL, Plot.ACT, Plot.BY_NAME),
    /** The model asked for it, and the application never did it. */
    NOT_EXECUTED(MISSING_CALL, Plot.ACT_TWO),
    /** It tells facts that it never looked up. */
    NOT_LOOKED_UP(MISSING_CALL, Plot.FACTS),

    /** Done again at once. */
    TWICE(DUPLICATE_CALL, Plot.ACT, Plot.BY_NAME),
    /** Done again after something else. */
    TWICE_LATER(DUPLICATE_CALL, Plot.ACT_AND_NOTIFY),
    /** Asked for twice in one answer. */
    TWICE_AT_ONCE(DUPLICATE_CALL, Plot.ACT, Plot.BY_NAME),
    /** Done again, in other words. */
    TWICE_REWORDED(DUPLICATE_CALL, Plot.ACT),

    /** The act failed, and it says that it was done. */
    ACT_ERROR_IGNORED(IGNORED_ERROR, Plot.ACT, Plot.BY_NAME),
    /** The same, with a receipt. */
    ACT_ERROR_WITH_RECEIPT(IGNORED_ERROR, Plot.ACT),
    /** The message was not sent, and it says that it was. */
    NOTIFY_ERROR_IGNORED(IGNORED_ERROR, Plot.ACT_AND_NOTIFY),
    /** The look-up failed, and it acts regardless. */
    LOOKUP_ERROR_IGNORED(IGNORED_ERROR, Plot.ACT),

    /** The look-up fell out of the window, and is done again. */
    RESULT_LOST(LOST_CONTEXT, Plot.LONG),
    /** The request fell out of the window, and the agent asks for what it was told. */
    REQUEST_LOST(LOST_CONTEXT, Plot.LONG),
    /** The system prompt is gone. */
    SYSTEM_LOST(LOST_CONTEXT, Plot.LONG, Plot.ACT),
    /** What the user asked to keep to fell out of the window, and is not kept to. */
    PREFERENCE_LOST(LOST_CONTEXT, Plot.RECALL),

    /** The same call, the same error. */
    SAME_ERROR(RETRY_LOOP, Plot.ACT, Plot.FACTS),
    /** Slightly other calls, the same error. */
    VARIED_ERROR(RETRY_LOOP, Plot.FACTS, Plot.BY_NAME),
    /** To and fro between two look-ups. */
    TO_AND_FRO(RETRY_LOOP, Plot.BY_NAME, Plot.ACT),
    /** The same answer, refused again and again. */
    SAME_ANSWER(RETRY_LOOP, Plot.VALIDATED),

    /** The id changes on the way to the other agent. */
    HANDED_ID(CASCADE, Plot.DELEGATE, Plot.PASS_ON),
    /** The amount changes on the way to the other agent. */
    HANDED_AMOUNT(CASCADE, Plot.DELEGATE, Plot.PASS_ON),
    /** The first agent's look-up fails; it hands on something made up. */
    HANDED_GUESS(CASCADE, Plot.PASS_ON, Plot.DELEGATE),
    /** The first agent hands on an error as if it were a result. */
    HANDED_ERROR(CASCADE, Plot.PASS_ON),

    /** The answer is about something else. */
    OFF_TOPIC(GOAL_DRIFT, Plot.ACT, Plot.FACTS, Plot.BY_NAME),
    /** It looks for something else. */
    OFF_TOPIC_SEARCH(GOAL_DRIFT, Plot.ACT, Plot.FACTS),
    /** It acts on something that nobody asked for. */
    OTHER_THING(GOAL_DRIFT, Plot.BY_NAME),

    /** The answer breaks off. */
    CUT(QUALITY_LOSS, Plot.ACT, Plot.FACTS, Plot.DOCS),
    /** There is no answer. */
    EMPTY(QUALITY_LOSS, Plot.ACT, Plot.FACTS, Plot.DOCS),
    /** Half of it is done, and it says that all is. */
    HALF_DONE(QUALITY_LOSS, Plot.ACT_TWO),
    /** A smaller model took over and says nothing. */
    VAGUE(QUALITY_LOSS, Plot.FACTS, Plot.DOCS, Plot.BY_NAME);

    final FailureMode mode;
    final List<Plot> plots;

    Fault(FailureMode mode, Plot... plots) {
        this.mode = mode;
        this.plots = List.of(plots);
    }
}
