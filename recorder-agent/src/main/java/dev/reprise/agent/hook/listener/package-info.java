/**
 * Listeners of Kafka and JMS, as Spring calls them or a JMS provider does: each message is a place at which a run may
 * begin. The loops that poll for messages are none.
 */
@NullMarked
package dev.reprise.agent.hook.listener;

import org.jspecify.annotations.NullMarked;
