/**
 * {@code HttpURLConnection} of the JDK, over TLS too: requests and pieces of responses leave as calls over the wire;
 * answers come back through the connection's own methods, in whatever order they are asked. In a replay nothing is
 * opened before the request is known whole.
 */
@NullMarked
package dev.reprise.agent.hook.urlconnection;

import org.jspecify.annotations.NullMarked;
