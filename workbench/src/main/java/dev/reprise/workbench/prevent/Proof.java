package dev.reprise.workbench.prevent;

import dev.reprise.workbench.verb.CouldNot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One run of a new test in its project, by the project's own build. */
final class Proof {

    private static final int MINUTES = 20;
    private static final int LINES = 15;
    private static final Pattern CODE = Pattern.compile("\\[REPRISE-(\\d{3})][^\"&<\\n]*");

    /** What an assertion or an expectation says: 113, and 220 to 299. */
    private static final Pattern JUDGEMENT = Pattern.compile("113|2[2-9]\\d");

    private final Path project;
    private final String test;
    private final List<String> command;

    /**
     * What came of it.
     *
     * @param ran whether the test was run at all
     * @param passed whether it passed
     * @param broken the first line of what the replay said, where it was not about an expectation
     * @param output the end of what the build printed
     */
    record Outcome(boolean ran, boolean passed, Optional<String> broken, List<String> output) {}

    Proof(Path project, String test, List<String> command) {
        this.project = project;
        this.test = test;
        this.command = command.isEmpty() ? usual(project, test) : command;
    }

    private static List<String> usual(Path project, String test) {
        if (Files.exists(project.resolve("pom.xml"))) {
            Path wrapper = project.resolve("mvnw");
            return List.of(
                    Files.isExecutable(wrapper) ? wrapper.toString() : "mvn", "-B", "-q", "-Dtest=" + test, "test");
        }
        Path wrapper = project.resolve("gradlew");
        return List.of(Files.isExecutable(wrapper) ? wrapper.toString() : "gradle", "test", "--tests", test);
    }

    Outcome run() throws IOException {
        remove(TestReports.of(project, test));
        Path output = Files.createTempFile("reprise-proof", ".log");
        try {
            int code = start(output);
            List<String> lines = tail(output);
            List<Path> reports = TestReports.of(project, test);
            if (reports.isEmpty()) {
                return new Outcome(false, false, Optional.empty(), lines);
            }
            String report = Files.readString(reports.get(0));
            boolean passed =
                    code == 0 && TestReports.count(report, "failures") == 0 && TestReports.count(report, "errors") == 0;
            Matcher codes = CODE.matcher(report);
            Optional<String> broken = Optional.empty();
            while (!passed && codes.find() && broken.isEmpty()) {
                broken = JUDGEMENT.matcher(codes.group(1)).matches() ? broken : Optional.of(codes.group());
            }
            return new Outcome(TestReports.count(report, "tests") > 0, passed, broken, lines);
        } finally {
            Files.delete(output);
        }
    }

    private int start(Path output) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Process process;
        try {
            process = builder.start();
        } catch (IOException absent) {
            throw new CouldNot(
                    "The build cannot be started: " + command.get(0),
                    "put it on the path, name it with --command, or leave the proof out with --no-run",
                    absent);
        }
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new CouldNot("The test had not ended after " + MINUTES + " minutes", "run it by hand: " + test);
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the test ran", interrupted);
        }
    }

    private static void remove(List<Path> files) throws IOException {
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private static List<String> tail(Path output) throws IOException {
        try (Stream<String> lines = Files.lines(output, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            List<String> all = lines.filter(line -> !line.isBlank()).toList();
            return all.subList(Math.max(0, all.size() - LINES), all.size());
        }
    }
}
