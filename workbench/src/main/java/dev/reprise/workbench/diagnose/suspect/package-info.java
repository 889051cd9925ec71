/**
 * Who is most likely to have gone wrong. A run, what rules found in it, what people said of it and a run that went well
 * enter; a ranked list of steps leaves, each with the reasons.
 */
@NullMarked
package dev.reprise.workbench.diagnose.suspect;

import org.jspecify.annotations.NullMarked;
