/**
 * What follows from a trace without being written in it: the decisions of the models, which answer caused which call,
 * where a value came from, how the context window was used, what agents handed to each other. The steps of a trace
 * enter; records leave that describe themselves in plain text. Nothing here changes anything or reads a clock.
 */
@NullMarked
package dev.reprise.insight;

import org.jspecify.annotations.NullMarked;
