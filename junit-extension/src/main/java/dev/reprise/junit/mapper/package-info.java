/** The application's own Jackson: trees that constructors and fields cannot build enter, and its values leave. */
@NullMarked
package dev.reprise.junit.mapper;

import org.jspecify.annotations.NullMarked;
