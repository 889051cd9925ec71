/**
 * The Model Context Protocol's Java SDK, its client. Enters: requests of sessions, and the connections that transports
 * make for them; leaves: calls, and results of the library's own types that its transports make of neutral trees.
 */
@NullMarked
package dev.reprise.agent.hook.mcp;

import org.jspecify.annotations.NullMarked;
