/**
 * Secrets out, stand-ins in. What enters is whatever is about to be written or compared: neutral trees, raw bodies,
 * headers, texts, pieces of streams. What leaves has the same shape and length, with every secret replaced by a
 * stand-in that keeps its form and its identity within the run; what held none leaves as the instance that came.
 */
@NullMarked
package dev.reprise.redact;

import org.jspecify.annotations.NullMarked;
