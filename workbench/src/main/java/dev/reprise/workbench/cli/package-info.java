/**
 * The command line: arguments enter, a verb is found and run, an exit code leaves. {@link dev.reprise.workbench.cli.Verbs}
 * lists what there is.
 */
@NullMarked
package dev.reprise.workbench.cli;

import org.jspecify.annotations.NullMarked;
