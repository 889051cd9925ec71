package dev.reprise.replay;

import dev.reprise.boundary.Strand;
import org.jspecify.annotations.Nullable;

/** A call of now, in the form in which the record holds calls: redacted, lifted, without anything live. */
final class Asked {

    private final String kind;
    private final String name;
    private final Input input;
    private final Input beside;
    private final @Nullable String digest;
    private final Place place;
    private final Strand strand;
    private @Nullable String site;
    private boolean placed;

    private Asked(
            String kind, String name, Input input, Input beside, @Nullable String digest, Place place, Strand strand) {
        this.kind = kind;
        this.name = name;
        this.input = input;
        this.beside = beside;
        this.digest = digest;
        this.place = place;
        this.strand = strand;
    }

    Asked(
            String kind,
            String name,
            @Nullable Object input,
            @Nullable String digest,
            @Nullable String site,
            Place place,
            Strand strand) {
        this(kind, name, Input.of(input), Input.of(null), digest, place, strand);
        this.site = site;
        this.placed = true;
    }

    /** A request over the wire that is lifted, and whose call site is looked for, only if it is not found by its digest. */
    static Asked overWire(
            String kind,
            String name,
            Input input,
            Input beside,
            String digest,
            @Nullable String site,
            Place place,
            Strand strand) {
        var asked = new Asked(kind, name, input, beside, digest, place, strand);
        asked.site = site;
        asked.placed = site != null;
        return asked;
    }

    /** The same call with another input. */
    Asked with(@Nullable Object other) {
        return new Asked(kind, name, other, digest, site, place, strand);
    }

    String kind() {
        return kind;
    }

    String name() {
        return name;
    }

    @Nullable
    Object input() {
        return input.tree();
    }

    /** The input for whoever may never look at it. */
    Input inputLater() {
        return input;
    }

    /** What a request over the wire holds beside what was lifted. */
    @Nullable
    Object beside() {
        return beside.tree();
    }

    @Nullable
    String digest() {
        return digest;
    }

    Place place() {
        return place;
    }

    Strand strand() {
        return strand;
    }

    /** Where the call was made; found on the stack, so the first to ask must stand inside the call. */
    @Nullable
    String site() {
        if (!placed) {
            site = Site.here();
            placed = true;
        }
        return site;
    }

    /** The same, fit to be looked at when the call has left its thread. */
    Asked placed() {
        site = site();
        return this;
    }
}
