/**
 * Producers of Kafka. Enters: records as they are sent, and how the broker took them; leaves: calls of kind
 * {@code service}, and in a replay the same outcomes, given to futures and callbacks by producers that reach no broker.
 */
@NullMarked
package dev.reprise.agent.hook.kafka;

import org.jspecify.annotations.NullMarked;
