/**
 * The port between an agent and the world. Hooks bring calls in through {@link dev.reprise.boundary.World}; what stands
 * behind it (a recording, a replay, nothing) lets them pass or answers them. JDK types only: this package is the one
 * thing that the bootstrap loader, the agent's own loader, the application and the test share.
 */
@NullMarked
package dev.reprise.boundary;

import org.jspecify.annotations.NullMarked;
