/**
 * What we claim about speed: made-up bodies of model calls enter, figures leave, each a ratio of ours over a baseline
 * that was measured in the same run.
 */
@NullMarked
package dev.reprise.benchmarks;

import org.jspecify.annotations.NullMarked;
