package dev.reprise.workbench.prevent;

import dev.reprise.workbench.isolate.Signatures;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Members;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.terminal.Table;
import dev.reprise.workbench.terminal.Wording;
import dev.reprise.workbench.verb.CouldNot;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The registry of issues. */
@Command(
        name = "issue",
        description = {
            "Keep a registry of what went wrong: one text file for each issue, beside the tests, for review.",
            "",
            "  issue                    lists them; the exit code is 1 if one is new, active or regressed",
            "  issue update PLACE...    takes in how runs failed there and what the tests said: an issue is",
            "                           resolved when its own test holds, regressed when that test fails or",
            "                           its signature is back; a signature that nobody knows is a new issue",
            "  issue STATE ID           says so: active or ignored; resolved takes its test",
            "  issue test ID CLASS      names the test that shows it"
        })
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class IssueVerb extends Verb {

    @Parameters(arity = "0..*", paramLabel = "WORD", description = "What to do; by default list.")
    private List<String> words = List.of();

    @Option(names = "--project", paramLabel = "DIR", description = "Whose tests; by default this folder.")
    private Path project = Path.of("");

    @Option(names = "--registry", paramLabel = "DIR", description = "Where the files are; by default src/test/issues.")
    private @Nullable Path registry;

    @Override
    protected Exit run(Screen screen) throws IOException {
        Path root = screen.path(project);
        Path folder = registry == null ? root.resolve("src/test/issues") : screen.path(registry);
        String now = screen.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        String what = words.isEmpty() ? "list" : words.get(0);
        Exit exit = switch (what) {
            case "list" -> Exit.FINE;
            case "update" -> update(screen, root, folder, now);
            case "test" -> test(folder);
            default -> state(root, folder, what, now);
        };
        return exit.and(list(screen, folder));
    }

    private Exit list(Screen screen, Path folder) throws IOException {
        List<Issue> issues = Issue.all(folder);
        try (var table = new Table(screen, "ISSUE", "STATE", "SINCE", "TEST", "TITLE")) {
            for (Issue issue : issues) {
                if (screen.isJson()) {
                    screen.json(Members.of(
                            "id", issue.id(),
                            "state", issue.state().word(),
                            "since", issue.since(),
                            "title", issue.title(),
                            "signature", issue.signature(),
                            "test", issue.test()));
                } else {
                    table.row(List.of(
                            Line.of(issue.id(), Style.BOLD),
                            Line.of(issue.state().word(), style(issue.state())),
                            Line.of(Wording.moment(issue.since()), Style.DIM),
                            Line.of(issue.test().isEmpty() ? "none yet" : issue.test()),
                            Line.of(issue.title())));
                }
            }
        }
        if (issues.isEmpty() && !screen.isJson()) {
            screen.print("There are no issues yet; reprise issue update PLACE finds them.");
        }
        boolean open = issues.stream().anyMatch(issue -> switch (issue.state()) {
            case NEW, ACTIVE, REGRESSED -> true;
            case RESOLVED, IGNORED -> false;
        });
        return open ? Exit.FOUND : Exit.FINE;
    }

    private static Style style(Issue.State state) {
        return switch (state) {
            case NEW, REGRESSED -> Style.BAD;
            case ACTIVE -> Style.WARN;
            case RESOLVED -> Style.GOOD;
            case IGNORED -> Style.DIM;
        };
    }

    private Exit update(Screen screen, Path root, Path folder, String now) throws IOException {
        List<Path> places = words.stream().skip(1).map(Path::of).toList();
        Signatures signatures = Signatures.of(screen, places);
        var issues = new ArrayList<>(Issue.all(folder));
        for (Issue issue : issues) {
            Issue next = judged(root, issue, signatures.clusters(), now);
            if (!next.equals(issue)) {
                next.write(folder);
            }
        }
        for (Signatures.Cluster cluster : signatures.clusters()) {
            if (issues.stream().noneMatch(issue -> issue.signature().equals(cluster.signature()))) {
                Issue fresh = new Issue(
                        free(cluster.signature(), issues),
                        Issue.State.NEW,
                        now,
                        cluster.signature() + ", " + Wording.count(cluster.count(), "run") + ", such as "
                                + cluster.representative(),
                        cluster.signature(),
                        "");
                fresh.write(folder);
                issues.add(fresh);
            }
        }
        return signatures.exit();
    }

    private static Issue judged(Path root, Issue issue, List<Signatures.Cluster> clusters, String now)
            throws IOException {
        if (issue.state() == Issue.State.IGNORED) {
            return issue;
        }
        Optional<Boolean> passed = issue.test().isEmpty() ? Optional.empty() : TestReports.passed(root, issue.test());
        boolean wasResolved = issue.state() == Issue.State.RESOLVED || issue.state() == Issue.State.REGRESSED;
        boolean back = wasResolved
                && clusters.stream()
                        .anyMatch(cluster -> cluster.signature().equals(issue.signature())
                                && cluster.last().compareTo(issue.since()) > 0);
        if (back) {
            return issue.in(Issue.State.REGRESSED, now);
        } else if (passed.isPresent() && passed.get()) {
            return issue.in(Issue.State.RESOLVED, now);
        } else if (passed.isPresent()) {
            return issue.in(wasResolved ? Issue.State.REGRESSED : Issue.State.ACTIVE, now);
        }
        return issue;
    }

    private Exit test(Path folder) throws IOException {
        if (words.size() != 3) {
            throw new CouldNot("An issue and a class are needed", "write: reprise issue test ID CLASS");
        }
        Issue issue = named(folder, words.get(1));
        new Issue(issue.id(), issue.state(), issue.since(), issue.title(), issue.signature(), words.get(2))
                .write(folder);
        return Exit.FINE;
    }

    private Exit state(Path root, Path folder, String word, String now) throws IOException {
        Issue.State state = Issue.State.of(word, "issue");
        if (words.size() != 2) {
            throw new CouldNot("An issue is needed", "write: reprise issue " + word + " ID");
        }
        Issue issue = named(folder, words.get(1));
        boolean holds = !issue.test().isEmpty()
                && TestReports.passed(root, issue.test()).orElse(false);
        if (state == Issue.State.RESOLVED && !holds) {
            throw new CouldNot(
                    "An issue is resolved when its own test holds, and "
                            + (issue.test().isEmpty()
                                    ? issue.id() + " has none"
                                    : issue.test() + " has not been seen to"),
                    "promote a trace, name its test with reprise issue test " + issue.id() + " CLASS, and run it");
        }
        issue.in(state, now).write(folder);
        return Exit.FINE;
    }

    private static Issue named(Path folder, String id) throws IOException {
        return Issue.all(folder).stream()
                .filter(issue -> issue.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new CouldNot("There is no issue " + id, "reprise issue lists them"));
    }

    private static String free(String signature, List<Issue> issues) {
        String name = JavaText.file(signature);
        String id = name;
        for (int i = 2; has(issues, id); i++) {
            id = name + "-" + i;
        }
        return id;
    }

    private static boolean has(List<Issue> issues, String id) {
        return issues.stream().anyMatch(issue -> issue.id().equals(id));
    }
}
