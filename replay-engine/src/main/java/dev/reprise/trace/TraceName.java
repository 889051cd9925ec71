package dev.reprise.trace;

import java.util.regex.Pattern;

/** What the file of a run is called. */
final class TraceName {

    static final String ENDING = ".trace.jsonl";

    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_-]+");
    private static final Pattern FRACTION = Pattern.compile("\\.\\d+");
    private static final Pattern PUNCTUATION = Pattern.compile("[-:]");

    private TraceName() {}

    /** {@code 20261120T233700Z-refunds-01JD…}: sorted by name is sorted by time; no part can leave its directory. */
    static String stem(Fact.Header header) {
        Object service = header.members().get("service");
        String started = PUNCTUATION
                .matcher(FRACTION.matcher(header.started()).replaceFirst(""))
                .replaceAll("");
        return safe(started, 20) + "-" + safe(service instanceof String name && !name.isEmpty() ? name : "run", 40)
                + "-" + safe(header.run(), 64);
    }

    private static String safe(String text, int atMost) {
        String safe = UNSAFE.matcher(text).replaceAll("_");
        return safe.isEmpty() ? "_" : safe.substring(0, Math.min(atMost, safe.length()));
    }
}
