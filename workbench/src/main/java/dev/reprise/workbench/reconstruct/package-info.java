/**
 * What happened: listing runs, showing one, its times, its shape, its conversation. Traces enter, text or JSON leaves.
 */
@NullMarked
package dev.reprise.workbench.reconstruct;

import org.jspecify.annotations.NullMarked;
