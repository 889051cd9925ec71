package dev.reprise.workbench.diagnose;

import dev.reprise.trace.Trace;
import dev.reprise.workbench.diagnose.labelled.Half;
import dev.reprise.workbench.diagnose.labelled.LabelledRun;
import dev.reprise.workbench.diagnose.labelled.LabelledSet;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.RuleBook;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.suspect.Suspect;
import dev.reprise.workbench.diagnose.suspect.Suspects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The figures of {@code docs/diagnosis.md} are those that are measured here, on the half of the labelled set that no rule
 * was written against. With {@code -Dreprise.write=true} they are written there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiagnosisTests {

    private static final Path PAGE = Path.of("../docs/diagnosis.md");

    private Measured measured = new Measured(java.util.Map.of());

    @BeforeAll
    void measure() {
        measured = Measured.of(Half.HELD_OUT);
    }

    @Test
    void the_page_tells_how_well_failure_modes_are_found() throws IOException {
        shows("modes", modes());
    }

    @Test
    void the_page_tells_how_many_healthy_runs_raise_an_alarm() throws IOException {
        String alarms = measured.falseAlarms().entrySet().stream()
                .map(alarm -> "`" + alarm.getKey() + "` in "
                        + alarm.getValue().stream().distinct().count())
                .collect(Collectors.joining(", "));
        shows(
                "alarms",
                "Of " + measured.healthy() + " healthy runs " + measured.alarmedByDefault()
                        + " raise an alarm of a rule that is on by default"
                        + (alarms.isEmpty() ? "" : "; by rule, those that are off included: " + alarms) + ".\n");
    }

    @Test
    void the_page_tells_where_suspects_rank_the_faulty_step() throws IOException {
        shows(
                "suspects",
                "| suspects, given | rank 1 | top 3 | of |\n|---|---|---|---|\n"
                        + rank("what the rules find", true, false)
                        + rank("what the rules find, and the same run without the fault", true, true)
                        + rank("no rules", false, false)
                        + rank("no rules, but the same run without the fault", false, true));
    }

    @Test
    void the_page_lists_every_rule() throws IOException {
        shows(
                "rules",
                "| rule | failure mode | by default | looks for | blind to |\n|---|---|---|---|---|\n"
                        + RuleBook.load().rules().stream()
                                .map(DiagnosisTests::row)
                                .collect(Collectors.joining()));
    }

    /** What is off by default is off because of what it cannot know, not because of these figures. */
    @Test
    void no_rule_that_is_on_by_default_raises_more_than_a_few_false_alarms() {
        assertThat(measured.alarmedByDefault() * 100 / measured.healthy()).isLessThanOrEqualTo(3);
    }

    private static String row(Rule rule) {
        return "| `" + rule.name() + "` | " + rule.mode().id() + " | " + (rule.onByDefault() ? "on" : "off") + " | "
                + rule.looksFor() + " | " + rule.blindTo() + " |\n";
    }

    private String modes() {
        var table = new StringBuilder("| failure mode | runs | recall | at the right step | precision | "
                + "found in other faults | in healthy runs |\n|---|---|---|---|---|---|---|\n");
        measured.modes()
                .forEach((mode, figures) -> table.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %.2f | %.2f | %.2f | %d | %d |%n",
                        mode.id(),
                        figures.faulty(),
                        figures.recall(),
                        (double) figures.atTheStep() / figures.faulty(),
                        figures.precision(),
                        figures.others(),
                        figures.healthy())));
        return table.toString();
    }

    private String rank(String given, boolean rules, boolean sibling) throws IOException {
        int first = 0;
        int three = 0;
        int all = 0;
        for (LabelledRun run : LabelledSet.of(Half.HELD_OUT)) {
            if (run.mode() == null) {
                continue;
            }
            int rank = rank(run, rules ? measured.findings().getOrDefault(run, List.of()) : List.of(), sibling);
            first += rank == 1 ? 1 : 0;
            three += rank > 0 && rank <= 3 ? 1 : 0;
            all++;
        }
        return "| " + given + " | " + first + " | " + three + " | " + all + " |\n";
    }

    private static int rank(LabelledRun run, List<Finding> findings, boolean sibling) throws IOException {
        try (Trace trace = run.trace();
                Trace healthy = LabelledSet.healthy(run).trace()) {
            List<Suspect> suspects = Suspects.of(Run.of(trace), findings, null, sibling ? Run.of(healthy) : null);
            for (int i = 0; i < suspects.size(); i++) {
                if (run.steps().contains(suspects.get(i).step())) {
                    return i + 1;
                }
            }
            return 0;
        }
    }

    private static void shows(String part, String text) throws IOException {
        String page = Files.readString(PAGE);
        String begin = "<!-- measured: " + part + " -->\n";
        String end = "<!-- end -->";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end, from);
        assertThat(page.indexOf(begin)).as("the page has a place for " + part).isPositive();
        if (Boolean.getBoolean("reprise.write")) {
            Files.writeString(PAGE, page.substring(0, from) + text + page.substring(to));
            return;
        }
        assertThat(page.substring(from, to)).isEqualTo(text);
    }
}
