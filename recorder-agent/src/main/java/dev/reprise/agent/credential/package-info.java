/**
 * Stand-ins for credentials in JVMs that replay, woven into the places at which clients ask for them and nowhere else:
 * whether a test's own conditions see a key does not change.
 */
@NullMarked
package dev.reprise.agent.credential;

import org.jspecify.annotations.NullMarked;
