/**
 * Agents and traces for tests: {@link dev.reprise.testkit.TraceBuilder} writes a trace without running anything,
 * {@link dev.reprise.testkit.ScriptedAgent} is an agent of any shape that runs under a
 * {@link dev.reprise.testkit.Schedule} chosen by a seed, in a {@link dev.reprise.testkit.ScriptedWorld}. What enters is
 * a description; what leaves are facts, or calls that cross the boundary just as a real agent's would.
 */
@NullMarked
package dev.reprise.testkit;

import org.jspecify.annotations.NullMarked;
