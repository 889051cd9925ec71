package dev.reprise.workbench.diagnose.labelled;

import java.util.List;

/** Which part of the set a run belongs to. */
@SuppressWarnings("ImmutableEnumChecker") // its list is never changed
public enum Half {
    /** What rules may be written against. */
    TRAIN("train", List.of("refunds", "claims", "travel", "hotel", "deploys", "clinic")),
    /** What they are measured on. */
    HELD_OUT("heldout", List.of("warehouse", "cards", "telecom", "freight", "housing", "payroll"));

    final String folder;
    final List<String> domains;

    Half(String folder, List<String> domains) {
        this.folder = folder;
        this.domains = domains;
    }
}
