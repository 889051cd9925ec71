package dev.reprise.workbench.prevent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a build says of its tests: the XML files of Surefire and of Gradle. */
final class TestReports {

    private static final Pattern SUITE = Pattern.compile("<testsuite\\b[^>]*?>", Pattern.DOTALL);

    private TestReports() {}

    /** The reports of a test class, by its simple name. */
    static List<Path> of(Path project, String test) throws IOException {
        var found = new ArrayList<Path>();
        for (String folder : List.of("target/surefire-reports", "target/failsafe-reports", "build/test-results/test")) {
            Path at = project.resolve(folder);
            if (Files.isDirectory(at)) {
                try (Stream<Path> files = Files.list(at)) {
                    files.filter(file -> String.valueOf(file.getFileName())
                                    .matches("TEST-(.*\\.)?" + Pattern.quote(test) + "\\.xml"))
                            .sorted()
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    /** Whether a test class passed; empty where it was not run. */
    static Optional<Boolean> passed(Path project, String test) throws IOException {
        List<Path> reports = of(project, test);
        if (reports.isEmpty()) {
            return Optional.empty();
        }
        String report = Files.readString(reports.get(0));
        return count(report, "tests") == 0
                ? Optional.empty()
                : Optional.of(count(report, "failures") == 0 && count(report, "errors") == 0);
    }

    static int count(String report, String attribute) {
        Matcher suite = SUITE.matcher(report);
        if (!suite.find()) {
            return 0;
        }
        Matcher value = Pattern.compile("\\b" + attribute + "=\"(\\d{1,9})\"").matcher(suite.group());
        return value.find() ? Integer.parseInt(value.group(1)) : 0;
    }
}
