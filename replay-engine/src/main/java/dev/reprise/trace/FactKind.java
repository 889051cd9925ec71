package dev.reprise.trace;

/** What the {@code fact} member of a line says. */
enum FactKind {
    HEADER,
    ENTER,
    EXCHANGE,
    CHUNK,
    EXIT,
    READS,
    NOTE,
    DEF,
    GAP,
    END,
    UNKNOWN
}
