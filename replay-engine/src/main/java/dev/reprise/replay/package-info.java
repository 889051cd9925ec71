/**
 * The world from a trace. A trace and its settings enter; calls of the agent are answered from the record, each
 * recorded call once, by cursors that follow the strands; a ledger, out of the agent's reach, and a verdict leave.
 *
 * <p>To be read in the order in which a call goes: {@code Replay} is what a test holds, {@code Replaying} the boundary,
 * and {@code Treating} says who takes a call up. {@code Anchoring} is where the record is entered; {@code Observing} and
 * {@code Emulating} deal with what runs again, {@code Answering} with what does not: by {@code Claims}, which knows the
 * recorded step that a call is (with {@code Strands}, {@code Sameness} and {@code Misses}), and {@code Attempts}, which
 * has its outcome. {@code Departure} is where the agent may leave the record, {@code EndOrder} when answers are given,
 * {@code Breaches} what happens when something is wrong, and {@code Judgement} what all came to.
 */
@NullMarked
package dev.reprise.replay;

import org.jspecify.annotations.NullMarked;
