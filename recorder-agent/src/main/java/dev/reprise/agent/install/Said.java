package dev.reprise.agent.install;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the agent says on stderr: one line for each cause, and no more causes than anyone would read. */
final class Said {

    private static final String PREFIX = "[reprise] ";
    private static final int CAUSES = 200;

    private final Set<String> causes = ConcurrentHashMap.newKeySet();

    /** Says it, unless the cause was named before; whether it was said. */
    boolean once(String cause, String line) {
        boolean first = causes.size() < CAUSES && causes.add(cause);
        if (first) {
            System.err.println(line.startsWith(PREFIX) ? line : PREFIX + line);
        }
        return first;
    }

    /** What the operator did, which may come again. */
    void each(String line) {
        System.err.println(PREFIX + line);
    }

    /** What the user asked for. */
    void report(Object lines) {
        System.err.print(lines);
    }
}
