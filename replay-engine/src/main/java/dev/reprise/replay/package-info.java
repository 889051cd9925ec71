/**
 * The world from a trace. A trace and its settings enter; calls of the agent are answered from the record, each
 * recorded call once, by cursors that follow the strands; a ledger, out of the agent's reach, and a verdict leave.
 */
@NullMarked
package dev.reprise.replay;

import org.jspecify.annotations.NullMarked;
