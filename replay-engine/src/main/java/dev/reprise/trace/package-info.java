/**
 * The trace: the append-only record of one run. Facts enter a {@link dev.reprise.trace.TraceWriter} and become lines; a
 * {@link dev.reprise.trace.TraceReader} turns lines into facts again; a {@link dev.reprise.trace.TraceIndex} finds steps
 * without reading payloads; a {@link dev.reprise.trace.Trace} is what everyone else works with.
 */
@NullMarked
package dev.reprise.trace;

import org.jspecify.annotations.NullMarked;
