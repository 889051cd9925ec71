package dev.reprise.workbench.diagnose;

import dev.reprise.trace.Trace;
import dev.reprise.workbench.corpus.Corpus;
import dev.reprise.workbench.corpus.TraceFile;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.RuleBook;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.terminal.Wording;
import dev.reprise.workbench.verb.CouldNot;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for the failure modes of agents in runs. */
@Command(
        name = "check",
        description = "Look for the failure modes of agents in files and folders.",
        footer = {"", "Exit codes: 0 nothing found, 1 something found, 2 could not read all of it."})
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Check extends Verb {

    @Parameters(
            arity = "0..*",
            paramLabel = "PLACE",
            description = "Traces, or folders of traces; by default this one.")
    private List<Path> places = List.of(Path.of("."));

    @Option(names = "--rules", order = 1, description = "List the rules instead: what each looks for and cannot see.")
    private boolean list;

    @Option(
            names = "--thresholds",
            order = 2,
            paramLabel = "FILE",
            description = "Thresholds and switches, such as loop.failures.failures = 6 or drift.answer = on.")
    private @Nullable Path thresholdsFile;

    @Option(names = "--all", order = 3, description = "Use the rules that are off by default too.")
    private boolean all;

    @Option(
            names = "--only",
            order = 4,
            paramLabel = "NAME",
            split = ",",
            description = "Use these alone: rules, or failure modes such as retry-loop.")
    private List<String> only = List.of();

    @Option(
            names = "--sure",
            order = 5,
            paramLabel = "CONFIDENCE",
            description = "Leave out findings that are less sure, from 0 to 1; by default 0.5.")
    private double sure = 0.5;

    private final Map<String, Long> counts = new TreeMap<>();
    private long runs;
    private long alarmed;

    @Override
    protected Exit run(Screen screen) throws IOException {
        RuleBook book = RuleBook.load();
        Thresholds thresholds = thresholds(screen, book);
        if (list) {
            new RuleList(screen, thresholds).print(book.rules());
            return Exit.FINE;
        }
        Exit read = Corpus.of(screen, places).each(file -> check(screen, book, thresholds, file));
        if (!screen.isJson()) {
            summary(screen);
        }
        return alarmed == 0 ? read : Exit.FOUND.and(read);
    }

    private void check(Screen screen, RuleBook book, Thresholds thresholds, TraceFile file) throws IOException {
        try (Trace trace = file.open()) {
            List<Finding> found = book.check(Run.of(trace), thresholds).stream()
                    .filter(finding -> finding.confidence() >= sure)
                    .toList();
            runs++;
            if (found.isEmpty()) {
                return;
            }
            alarmed++;
            found.forEach(finding -> counts.merge(finding.mode().id(), 1L, Long::sum));
            if (screen.isJson()) {
                found.forEach(finding -> screen.json(json(file, trace, finding)));
            } else {
                print(screen, file, trace, found);
            }
        }
    }

    private static Map<String, @Nullable Object> json(TraceFile file, Trace trace, Finding finding) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("file", file.shown().toString());
        tree.put("run", trace.header().run());
        tree.putAll(finding.tree());
        return tree;
    }

    private static void print(Screen screen, TraceFile file, Trace trace, List<Finding> found) {
        String name = trace.index().steps() == 0 ? "" : trace.index().name(1);
        screen.print(
                new Line().add(file.shown().toString(), Style.BOLD).add("  ").add(name, Style.NAME));
        for (Finding finding : found) {
            screen.print(new Line()
                    .add("  step " + finding.step(), Style.BOLD)
                    .to(12)
                    .add(finding.mode().id(), Style.BAD)
                    .to(32)
                    .add(finding.what()));
            for (String evidence : finding.evidence()) {
                screen.print(new Line().to(32).add(evidence));
            }
            screen.print(new Line()
                    .to(32)
                    .add(
                            finding.rule() + ", confidence " + finding.confidence() + ", "
                                    + finding.agent().name(),
                            Style.DIM));
        }
        screen.blank();
    }

    private void summary(Screen screen) {
        long findings = counts.values().stream().mapToLong(Long::longValue).sum();
        if (findings == 0) {
            screen.print("Nothing found in " + Wording.count(runs, "run"));
            return;
        }
        screen.print(Wording.count(findings, "finding") + " in " + Wording.count(alarmed) + " of "
                + Wording.count(runs, "run"));
        counts.forEach(
                (mode, count) -> screen.print(new Line().add("  " + mode).to(22).add(Wording.count(count))));
    }

    private Thresholds thresholds(Screen screen, RuleBook book) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        Path given = thresholdsFile;
        if (given != null) {
            try {
                lines.putAll(Thresholds.lines(screen.path(given)));
            } catch (IOException unreadable) {
                throw new CouldNot(
                        "The thresholds in " + given + " cannot be read: " + unreadable.getMessage(),
                        "name a file with lines such as loop.failures.failures = 6",
                        unreadable);
            }
        }
        Set<String> unknown = Thresholds.of(lines).unknownTo(book.rules());
        if (!unknown.isEmpty()) {
            throw new CouldNot(
                    "No rule has " + String.join(", ", unknown) + ", or not with such a value",
                    "reprise check --rules lists rules and thresholds; a rule is switched on or off");
        }
        for (Rule rule : book.rules()) {
            if (all) {
                lines.putIfAbsent(rule.name(), "on");
            }
            if (!only.isEmpty()) {
                lines.put(rule.name(), isMeant(rule) ? "on" : "off");
            }
        }
        for (String name : only) {
            if (book.rules().stream()
                    .noneMatch(
                            rule -> rule.name().equals(name) || rule.mode().id().equals(name))) {
                throw new CouldNot("There is no rule and no failure mode " + name, "reprise check --rules lists them");
            }
        }
        return Thresholds.of(lines);
    }

    private boolean isMeant(Rule rule) {
        return only.contains(rule.name()) || only.contains(rule.mode().id());
    }
}
