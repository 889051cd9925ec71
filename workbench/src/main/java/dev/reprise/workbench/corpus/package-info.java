/**
 * Many traces. Files and folders enter; their traces leave one at a time, in an order that depends on their names alone,
 * in memory that does not grow with them. What cannot be read is counted and said, and never ends the reading.
 */
@NullMarked
package dev.reprise.workbench.corpus;

import org.jspecify.annotations.NullMarked;
