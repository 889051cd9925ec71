/**
 * Where a run comes from: what is read, where it begins, from the request, the log context and the tracing of the
 * application. Leaves as notes that the header of the trace takes up.
 */
@NullMarked
package dev.reprise.agent.entry;

import org.jspecify.annotations.NullMarked;
