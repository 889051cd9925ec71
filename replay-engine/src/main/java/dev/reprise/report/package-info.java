/**
 * Replays in words and in JSON. Outcomes of replays enter; a text for people and a document for machines leave, in which
 * the same divergence in many traces stands once, with its count.
 */
@NullMarked
package dev.reprise.report;

import org.jspecify.annotations.NullMarked;
