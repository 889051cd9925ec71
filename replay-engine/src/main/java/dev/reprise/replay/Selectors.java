package dev.reprise.replay;

import java.util.LinkedHashSet;
import java.util.Set;

/** Which calls an option means: a kind ({@code tool}), one by name ({@code tool:formatDate}), or all ({@code *}). */
record Selectors(Set<String> entries) {

    static final String ALL = "*";
    static final Selectors NONE = new Selectors(Set.of());

    Selectors {
        entries = Set.copyOf(entries);
    }

    Selectors and(String entry) {
        var more = new LinkedHashSet<>(entries);
        more.add(entry.strip());
        return new Selectors(more);
    }

    boolean meanAll() {
        return entries.contains(ALL);
    }

    boolean mean(String kind, String name) {
        return !entries.isEmpty()
                && (entries.contains(kind) || entries.contains(ALL) || entries.contains(kind + ":" + name));
    }
}
