/**
 * Spring's clients over the JDK's: the body of a request comes to the hook of the JDK's client whole, instead of piece by
 * piece from another thread. What crosses the boundary is that hook's business.
 */
@NullMarked
package dev.reprise.agent.hook.springclient;

import org.jspecify.annotations.NullMarked;
