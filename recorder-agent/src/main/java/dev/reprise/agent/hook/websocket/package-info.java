/**
 * Clients of WebSockets, of the JDK, of Jakarta's and of others: what is said in a session is not seen, and that one is
 * opened leaves.
 */
@NullMarked
package dev.reprise.agent.hook.websocket;

import org.jspecify.annotations.NullMarked;
