/**
 * Real libraries in their real versions, recorded and replayed in JVMs of their own: coordinates enter, a table of what
 * works leaves.
 */
@NullMarked
package dev.reprise.compatibility;

import org.jspecify.annotations.NullMarked;
