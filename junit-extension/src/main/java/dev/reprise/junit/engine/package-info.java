/**
 * A folder of traces is a suite of tests. A declaration that names the agent's entry point enters, with the traces beside
 * and below it; what leaves is a test for each trace on the JUnit Platform.
 */
@NullMarked
package dev.reprise.junit.engine;

import org.jspecify.annotations.NullMarked;
