/**
 * Traces written anew. A trace and what is to change enter; a whole file that went through redaction leaves, in its place
 * at once, or nothing.
 */
@NullMarked
package dev.reprise.workbench.rewrite;

import org.jspecify.annotations.NullMarked;
