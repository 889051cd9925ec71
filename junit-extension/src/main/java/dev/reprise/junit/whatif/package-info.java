/**
 * What if the past had been another. A trace and an agent enter; what leaves is how the agent copes with failing tools,
 * and how one step comes out when it alone is run again.
 */
@NullMarked
package dev.reprise.junit.whatif;

import org.jspecify.annotations.NullMarked;
