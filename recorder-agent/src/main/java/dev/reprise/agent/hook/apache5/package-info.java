/**
 * Apache HttpClient 5, classic and asynchronous: requests and pieces of responses leave as calls over the wire; answers
 * come back as responses of the client's own, or are fed to the consumer that was given.
 */
@NullMarked
package dev.reprise.agent.hook.apache5;

import org.jspecify.annotations.NullMarked;
