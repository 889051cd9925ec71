package dev.reprise.workbench.diagnose.builtin;

import org.jspecify.annotations.Nullable;

/** Texts as evidence shows them. */
final class Quoted {

    private static final int SHOWN = 80;

    private Quoted() {}

    static String of(@Nullable Object value) {
        String text = String.valueOf(value).strip().replaceAll("\\s+", " ");
        return '"' + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…") + '"';
    }
}
