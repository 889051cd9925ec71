package dev.reprise.replay;

import java.util.LinkedHashSet;
import java.util.Set;

/** Which calls an option means: a kind ({@code tool}), or one by name ({@code tool:formatDate}). */
record Selectors(Set<String> entries) {

    static final Selectors NONE = new Selectors(Set.of());

    Selectors {
        entries = Set.copyOf(entries);
    }

    Selectors and(String entry) {
        var more = new LinkedHashSet<>(entries);
        more.add(entry.strip());
        return new Selectors(more);
    }

    boolean mean(String kind, String name) {
        return !entries.isEmpty() && (entries.contains(kind) || entries.contains(kind + ":" + name));
    }
}
