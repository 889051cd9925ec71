/**
 * Connections that are about to be opened, told to the boundary before they are.
 */
@NullMarked
package dev.reprise.agent.guard;

import org.jspecify.annotations.NullMarked;
