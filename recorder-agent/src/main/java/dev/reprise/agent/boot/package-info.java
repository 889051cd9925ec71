/**
 * What the bootstrap loader sees of the agent beside the boundary: code in hooked classes calls in here, and from here
 * it is passed to the handlers, which live in loaders that the hooked classes know nothing of. JDK types only.
 */
@NullMarked
package dev.reprise.agent.boot;

import org.jspecify.annotations.NullMarked;
