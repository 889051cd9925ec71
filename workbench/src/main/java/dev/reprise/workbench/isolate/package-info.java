/**
 * Where it went wrong: two runs side by side, and the way back from a value to its origin. Traces enter, text or JSON
 * leaves.
 */
@NullMarked
package dev.reprise.workbench.isolate;

import org.jspecify.annotations.NullMarked;
