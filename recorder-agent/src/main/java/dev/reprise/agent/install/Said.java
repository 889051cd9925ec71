package dev.reprise.agent.install;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the agent says on stderr: one line for each cause, and no more causes than anyone would read. */
final class Said {

    private static final String PREFIX = "[reprise] ";
    private static final int CAUSES = 200;

    private final Set<String> causes = ConcurrentHashMap.newKeySet();

    void once(String cause, String line) {
        if (causes.size() < CAUSES && causes.add(cause)) {
            System.err.println(line.startsWith(PREFIX) ? line : PREFIX + line);
        }
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
