package com.acme.flows;

/** What a model says, or the tool that it wants first; one of the two is null. */
public record Answer(String text, String tool, String argument) {

    /** Words. */
    public static Answer saying(String text) {
        return new Answer(text, null, null);
    }

    /** A tool to be run. */
    public static Answer wanting(String tool, String argument) {
        return new Answer(null, tool, argument);
    }
}
