/**
 * Stand-ins for what the agent calls: a type of the application enters, a Mockito mock that answers from the trace
 * leaves.
 */
@NullMarked
package dev.reprise.junit.stub;

import org.jspecify.annotations.NullMarked;
