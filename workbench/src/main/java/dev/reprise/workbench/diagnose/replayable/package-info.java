/**
 * What stands in the way of a replay, before any. A trace, and the classes of the application, enter; what the trace
 * lacks leaves, and the calls in the code whose answers no hook records.
 */
@NullMarked
package dev.reprise.workbench.diagnose.replayable;

import org.jspecify.annotations.NullMarked;
