package dev.reprise.replay;

import dev.reprise.trace.Step;
import java.util.Set;

/** What becomes of a recorded step in a replay. */
enum Treatment {
    /** Its outcome comes from the trace, once. */
    ANSWERED,
    /** It runs again and gives the run its shape. */
    OBSERVED,
    /** It runs against a stand-in that the trace seeds. */
    EMULATED,
    /** It happened inside an answered call, or is a detail wherever it happens: kept for diagnosis, not expected. */
    INNER;

    private static final Set<String> SHAPES = Set.of("agent", "workflow", "decision", "entry");
    private static final Set<String> MODELS = Set.of("llm", "embedding");

    /** Whether a call of this kind runs again because it gives the run its shape. */
    static boolean isShape(String kind) {
        return SHAPES.contains(kind);
    }

    /** Whether a call of this kind runs again and is held against nothing: the record has it for diagnosis. */
    static boolean isDetail(String kind) {
        return kind.equals("jdbc");
    }

    /** Whether a call of this kind opens a session with a server, or asks what the server has. */
    static boolean isSession(String kind) {
        return kind.equals("session");
    }

    /** Whether a call of this kind asks a model. */
    static boolean isModel(String kind) {
        return MODELS.contains(kind);
    }

    /** Whether a step of this kind turns the tool around it into an agent. What embeds a text to look for it is none. */
    static boolean makesObserved(Step step) {
        return step.kind().equals("agent")
                || step.kind().equals("workflow")
                || step.kind().equals("llm");
    }
}
