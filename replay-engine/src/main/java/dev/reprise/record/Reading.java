package dev.reprise.record;

import dev.reprise.boundary.Strand;
import org.jspecify.annotations.Nullable;

/** One read of a clock or a random source, linked to the one that was made before it inside the same call. */
record Reading(
        Strand strand,
        String kind,
        String name,
        @Nullable Object value,
        @Nullable Reading earlier,
        int depth) {}
