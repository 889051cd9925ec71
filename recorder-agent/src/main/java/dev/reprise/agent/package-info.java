/**
 * The agent's way in: what the JVM calls before the application starts. It lets the boundary be seen by everyone, hides
 * the rest of the agent in a loader of its own, and hands over to it.
 */
@NullMarked
package dev.reprise.agent;

import org.jspecify.annotations.NullMarked;
