/**
 * The Model Context Protocol, whichever library speaks it. Enters: methods and parameters as they go to a server; leaves:
 * calls, and what was answered to them, as neutral trees. Knows no library.
 */
@NullMarked
package dev.reprise.agent.hook.protocol;

import org.jspecify.annotations.NullMarked;
