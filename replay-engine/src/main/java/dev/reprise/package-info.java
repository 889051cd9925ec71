/** What users call by hand: {@link dev.reprise.Reprise}. */
@NullMarked
package dev.reprise;

import org.jspecify.annotations.NullMarked;
