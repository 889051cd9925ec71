/**
 * Finds what went wrong in a run, without a model. A trace enters; findings, suspects and lists of what a replay would
 * lack leave. What a person thinks of a run is kept beside its trace.
 */
@NullMarked
package dev.reprise.workbench.diagnose;

import org.jspecify.annotations.NullMarked;
