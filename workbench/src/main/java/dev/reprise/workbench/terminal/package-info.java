/**
 * What a person or a script sees. Lines of spans and trees enter; text that cannot harm a terminal, or JSON, leaves. This
 * is the one place where a string from a trace becomes output: {@link dev.reprise.workbench.terminal.Line} makes every
 * string harmless, and {@link dev.reprise.workbench.terminal.Screen} prints nothing but lines and JSON.
 */
@NullMarked
package dev.reprise.workbench.terminal;

import org.jspecify.annotations.NullMarked;
