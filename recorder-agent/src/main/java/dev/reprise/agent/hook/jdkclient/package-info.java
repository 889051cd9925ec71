/**
 * The JDK's HTTP client: requests and pieces of responses leave as calls over the wire; answers come back as responses
 * of the client's own.
 */
@NullMarked
package dev.reprise.agent.hook.jdkclient;

import org.jspecify.annotations.NullMarked;
