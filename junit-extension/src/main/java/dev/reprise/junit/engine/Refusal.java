package dev.reprise.junit.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.platform.commons.JUnitException;

/** What is wrong with a suite: which file, which line, and what is allowed there. */
final class Refusal extends JUnitException {

    private static final long serialVersionUID = 1L;

    private Refusal(String message, Throwable cause) {
        super(message, cause);
    }

    private Refusal(String message) {
        super(message);
    }

    static Refusal unreadable(Path file, IOException why) {
        return new Refusal(
                "[REPRISE-251] " + file.getFileName() + " cannot be read"
                        + "\n  where        " + file.toAbsolutePath()
                        + "\n  why          " + why
                        + "\n  mend it      see that the file is text in UTF-8 and may be read",
                why);
    }

    static Refusal line(Line line, String why, String allowed) {
        return new Refusal(
                "[REPRISE-251] A line of " + line.file().getFileName() + " cannot be understood: " + line.text()
                        + "\n  where        " + line.place()
                        + "\n  why          " + why
                        + "\n  allowed      " + allowed);
    }

    static Refusal noEntry(Path file) {
        return new Refusal("[REPRISE-252] " + file.getFileName() + " does not say what runs the agent"
                + "\n  where        " + file.toAbsolutePath()
                + "\n  mend it      add a line such as entry = com.acme.RefundAgentMain#handle");
    }

    static Refusal entry(Line line, String why) {
        return new Refusal("[REPRISE-253] The entry point cannot be run: " + line.text()
                + "\n  where        " + line.place()
                + "\n  why          " + why
                + "\n  allowed      a static method, or a method of a class that has a constructor without parameters;"
                + " it may take the Replay, the Trace, and the recorded input");
    }

    static Refusal input(Line line, String parameter, String why) {
        return new Refusal("[REPRISE-254] The recorded input is nothing that the entry point takes: " + line.text()
                + "\n  where        " + line.place()
                + "\n  parameter    " + parameter
                + "\n  why          " + why
                + "\n  mend it      take it as Object, or change the entry point");
    }

    static Refusal noSuite(String configured, Path folder, String why) {
        return new Refusal("[REPRISE-256] There is no suite in " + configured
                + "\n  where        " + ReplayTestEngine.FOLDERS
                + "\n  looked at    " + folder
                + "\n  why          " + why
                + "\n  mend it      correct the folder, or put a file " + Declaration.NAME
                + " with a line entry = into it");
    }

    static Refusal noTraceBeside(List<Path> expectations) {
        return new Refusal("[REPRISE-257] Expectations have no trace beside them, and hold nothing"
                + "\n  where        "
                + expectations.stream()
                        .map(each -> each.toAbsolutePath().toString())
                        .collect(Collectors.joining("\n               "))
                + "\n  looked for   "
                + ExpectationFile.trace(expectations.get(0)).getFileName()
                + "\n  mend it      name the file like its trace, with " + ExpectationFile.ENDING
                + " after it, or delete it");
    }

    static Refusal badThreads(String configured) {
        return new Refusal(
                "[REPRISE-258] " + ReplayTestEngine.PARALLEL + " = " + configured + " is no number of threads"
                        + "\n  allowed      a number from 1 to 9999, true for one to each processor, or false");
    }

    static Refusal noTraces(Path declaration, String pattern) {
        return new Refusal("[REPRISE-255] There is no trace for this suite"
                + "\n  where        " + declaration.toAbsolutePath()
                + "\n  looked for   " + pattern + " beside and below it"
                + "\n  mend it      record runs with -javaagent:recorder-agent.jar=dir="
                + declaration.toAbsolutePath().getParent()
                + ", or correct traces =");
    }
}
