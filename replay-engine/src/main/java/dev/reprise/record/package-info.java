/**
 * The recording behind the boundary. Calls enter on the application's threads, which only take a snapshot and hand it
 * over; facts leave on the recorder's own thread, numbered, redacted and written to one trace for each run.
 */
@NullMarked
package dev.reprise.record;

import org.jspecify.annotations.NullMarked;
