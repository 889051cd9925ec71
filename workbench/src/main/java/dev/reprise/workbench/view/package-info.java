/**
 * How what stands in a trace looks to a person: steps, values, texts that differ. Steps and trees enter,
 * {@link dev.reprise.workbench.terminal.Line}s leave.
 */
@NullMarked
package dev.reprise.workbench.view;

import org.jspecify.annotations.NullMarked;
