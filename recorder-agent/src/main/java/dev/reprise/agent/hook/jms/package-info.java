/**
 * Producers of JMS, of {@code jakarta.jms} and of {@code javax.jms} before it, whoever provides them. Enters: messages as
 * they are sent; leaves: calls of kind {@code service}. In a replay a connection that is asked for is a stand-in: it makes
 * sessions, producers and messages, and is opened when something has to go to the broker after all.
 */
@NullMarked
package dev.reprise.agent.hook.jms;

import org.jspecify.annotations.NullMarked;
