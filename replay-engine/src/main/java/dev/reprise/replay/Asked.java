package dev.reprise.replay;

import dev.reprise.boundary.Strand;
import org.jspecify.annotations.Nullable;

/** A call of now, in the form in which the record holds calls: redacted, lifted, without anything live. */
record Asked(
        String kind,
        String name,
        @Nullable Object input,
        @Nullable String digest,
        @Nullable String site,
        Place place,
        Strand strand) {}
