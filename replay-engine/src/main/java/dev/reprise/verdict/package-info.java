/**
 * What a replay says in the end. Violations enter, each with the place in the record where it stands; one verdict
 * leaves, and for every violation a message that is enough to mend it.
 */
@NullMarked
package dev.reprise.verdict;

import org.jspecify.annotations.NullMarked;
