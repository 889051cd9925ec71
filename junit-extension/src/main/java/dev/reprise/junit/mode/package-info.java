/**
 * What a test may do to its recording: a replay that is recorded anew enters, a trace in the place of the old one, or a
 * tale of what changed, leaves.
 */
@NullMarked
package dev.reprise.junit.mode;

import org.jspecify.annotations.NullMarked;
