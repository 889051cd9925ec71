/**
 * The neutral tree: {@code Map}, {@code List}, {@code String}, {@code Number}, {@code Boolean}, {@code null} and
 * {@code byte[]}. What enters is JSON text or a library's translation; what leaves is a tree that is safe to keep,
 * compare and write. No other type crosses the boundary.
 */
@NullMarked
package dev.reprise.tree;

import org.jspecify.annotations.NullMarked;
