package dev.reprise.replay;

import java.util.LinkedHashSet;
import java.util.List;
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

    /** Those that mean no call, neither of the record nor of its replay. */
    List<String> unused(Script script, Ledger ledger) {
        List<Ledger.Entry> made = ledger.entries();
        return entries.stream()
                .map(each -> new Selectors(Set.of(each)))
                .filter(each -> script.all().stream().noneMatch(step -> each.mean(step.step.kind(), step.step.name()))
                        && made.stream().noneMatch(call -> each.mean(call.kind(), call.name())))
                .flatMap(each -> each.entries.stream())
                .sorted()
                .toList();
    }

    boolean mean(String kind, String name) {
        return !entries.isEmpty()
                && (entries.contains(kind) || entries.contains(ALL) || entries.contains(kind + ":" + name));
    }
}
