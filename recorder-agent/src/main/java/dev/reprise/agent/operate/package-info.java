/**
 * How a recorder is watched and switched while it runs: metrics and state leave over JMX, Micrometer and a line of text,
 * a word of the operator enters over JMX or by a file.
 */
@NullMarked
package dev.reprise.agent.operate;

import org.jspecify.annotations.NullMarked;
