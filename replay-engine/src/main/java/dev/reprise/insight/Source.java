package dev.reprise.insight;

import org.apiguardian.api.API;

/** What sort of place a value stood in. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Source {
    INPUT("the run's input"),
    USER("a user turn"),
    SYSTEM_PROMPT("the system prompt"),
    PROMPT("a prompt that could not be read further"),
    MEMORY("memory"),
    CONFIGURATION("configuration"),
    TOOL("tool answer"),
    AGENT("agent output"),
    RETRIEVAL("retrieval"),
    SERVICE("service answer"),
    MODEL("model answer"),
    APPLICATION("the application's own code");

    private static final Source[] ALL = values();

    private final String text;

    Source(String text) {
        this.text = text;
    }

    static Source at(int ordinal) {
        return ALL[ordinal];
    }

    /** Whether the run was given what stands there, rather than working it out. */
    boolean isInput() {
        return switch (this) {
            case INPUT, USER, SYSTEM_PROMPT, PROMPT, MEMORY, CONFIGURATION -> true;
            case TOOL, AGENT, RETRIEVAL, SERVICE, MODEL, APPLICATION -> false;
        };
    }

    /** Whether a value can have its origin there, rather than pass through. */
    boolean isOrigin() {
        return this != MODEL && this != APPLICATION && this != AGENT;
    }

    @Override
    public String toString() {
        return text;
    }
}
