/**
 * The labelled set: runs of scripted agents, healthy ones and ones into which a fault was put, made from seeds. The two
 * halves have no domain and no sentence in common: rules are written against the one and measured on the other.
 */
@NullMarked
package dev.reprise.workbench.diagnose.labelled;

import org.jspecify.annotations.NullMarked;
