/**
 * Reactor Netty's HTTP client: a request and the pieces of its response leave as a call over the wire, outside redirects,
 * retries and decompression; an answer comes back through a connection that leads nowhere, so that the client does with it
 * what it does with any other.
 */
@NullMarked
package dev.reprise.agent.hook.reactornetty;

import org.jspecify.annotations.NullMarked;
