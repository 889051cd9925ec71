/**
 * What people think of runs and steps. Verdicts enter; a file beside each trace leaves, fit for review, which those read
 * that judge a run, replay it or group it with others.
 */
@NullMarked
package dev.reprise.workbench.diagnose.label;

import org.jspecify.annotations.NullMarked;
