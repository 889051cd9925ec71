/**
 * The application's own values and neutral trees: arguments and results enter and leave as trees; trees enter and leave
 * as values of the types that a call site declares, and of no other.
 */
@NullMarked
package dev.reprise.value;

import org.jspecify.annotations.NullMarked;
