/**
 * Reactor: what is subscribed to inside a run gives its signals there, whichever thread they come from. Enters: every
 * operator, while it is assembled and subscribed to; leaves: nothing but the run's place on the thread.
 */
@NullMarked
package dev.reprise.agent.hook.reactor;

import org.jspecify.annotations.NullMarked;
