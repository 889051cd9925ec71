package dev.reprise.benchmarks;

import java.nio.file.Path;

/** JVMs with the packaged agent. */
final class Attached {

    private Attached() {}

    /** The JVM's option that attaches it with these options. */
    static String option(String options) {
        String jar = System.getProperty("reprise.agent.jar", "");
        if (jar.isEmpty()) {
            throw new IllegalStateException("-Dreprise.agent.jar=… is missing; benchmarks/run gives it");
        }
        return "-javaagent:" + jar + "=" + options;
    }

    /** The same, recording to that folder. */
    static String recording(Path folder, String options) {
        return option("dir=" + folder + ",quota=200M," + options);
    }
}
