/**
 * The report of a test run. Replays that have ended enter; a page for people and a document for machines leave, written
 * when the run is over. Nothing that goes wrong here fails a test.
 */
@NullMarked
package dev.reprise.junit.report;

import org.jspecify.annotations.NullMarked;
