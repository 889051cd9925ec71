package dev.reprise.workbench.terminal;

import org.apiguardian.api.API;

/** How a span looks where colours are used. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Style {
    PLAIN(""),
    /** What a reader looks for first. */
    BOLD("1"),
    /** What surrounds it. */
    DIM("2"),
    /** What went wrong, or is gone. */
    BAD("31"),
    /** What went well, or is new. */
    GOOD("32"),
    /** What is doubtful. */
    WARN("33"),
    /** A kind, or a name. */
    NAME("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    void write(StringBuilder out, String text) {
        if (code.isEmpty()) {
            out.append(text);
        } else {
            out.append("\u001b[").append(code).append('m').append(text).append("\u001b[0m");
        }
    }
}
