/**
 * AssertJ assertions. A replay, a trace or a step enters; what leaves is a failure that names the closest call and how
 * it differs.
 */
@NullMarked
package dev.reprise.junit.assertions;

import org.jspecify.annotations.NullMarked;
