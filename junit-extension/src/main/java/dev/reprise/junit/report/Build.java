package dev.reprise.junit.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import java.util.Set;

/**
 * The run of a build tool or of an IDE that this JVM belongs to.
 *
 * @param id what its JVMs have in common
 * @param started from when on what was written is of this run
 */
record Build(String id, Instant started) {

    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "zsh", "ash", "ksh", "cmd.exe");

    /**
     * Maven's ends with its build, so that whatever JVM it started belongs to it. Others stay, and start JVMs for one
     * build after the other: of these, those that run at the same time belong together.
     */
    static Build of(ProcessHandle jvm, Properties system) {
        ProcessHandle starter = jvm.parent().orElse(jvm);
        while (isShell(starter) && starter.parent().isPresent()) {
            starter = starter.parent().get();
        }
        Instant ofStarter = started(starter);
        boolean surefire = system.getProperty("basedir") != null && system.getProperty("localRepository") != null;
        return new Build(starter.pid() + "-" + ofStarter.toEpochMilli(), surefire ? ofStarter : started(jvm));
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static boolean isShell(ProcessHandle process) {
        return process.info()
                .command()
                .map(Path::of)
                .filter(path -> path.getFileName() != null
                        && SHELLS.contains(path.getFileName().toString()))
                .isPresent();
    }
}
