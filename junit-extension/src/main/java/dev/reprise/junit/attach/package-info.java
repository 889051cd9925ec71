/**
 * Instrumentation without set-up: the opening of a test session enters, hooks in the application's libraries leave. It
 * touches no class of the boundary before the agent is there, because there has to be one boundary in a JVM.
 */
@NullMarked
package dev.reprise.junit.attach;

import org.jspecify.annotations.NullMarked;
