/**
 * That it does not come back: tests out of traces, a registry of issues, and traces that may be kept and shared. What
 * writes a trace here redacts it, and puts a whole file in place or none.
 */
@NullMarked
package dev.reprise.workbench.prevent;

import org.jspecify.annotations.NullMarked;
