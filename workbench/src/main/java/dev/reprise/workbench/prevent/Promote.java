package dev.reprise.workbench.prevent;

import dev.reprise.redact.Redactor;
import dev.reprise.trace.Trace;
import dev.reprise.workbench.corpus.TraceArgument;
import dev.reprise.workbench.corpus.TraceFile;
import dev.reprise.workbench.diagnose.label.Labels;
import dev.reprise.workbench.rewrite.Rewriting;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Members;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.terminal.Wording;
import dev.reprise.workbench.verb.CouldNot;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a test of a trace. */
@Command(
        name = "promote",
        description = {
            "Make a regression test of a run: a minimised and redacted trace, a test, and what it expects.",
            "",
            "With expectations the test has to be red on the agent as it is, because of them alone; without,",
            "it has to be green. It is run once to see that, and removed again where it is not so."
        })
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Promote extends Verb {

    @Parameters(paramLabel = "TRACE", description = "A trace, or a part of its name.")
    private Path given = Path.of("");

    @Option(
            names = "--project",
            paramLabel = "DIR",
            description = "The Maven or Gradle project; by default this folder.")
    private Path project = Path.of("");

    @Option(
            names = "--entry",
            paramLabel = "CLASS#METHOD",
            description = "What runs the agent; by default the method after which the run is named.")
    private @Nullable String entry;

    @Option(names = "--call", paramLabel = "JAVA", description = "Instead: the expression that runs the agent.")
    private @Nullable String call;

    @Option(
            names = "--input",
            paramLabel = "TYPE NAME[@PATH]",
            description = "A parameter that the expression uses, taken from the recorded input.")
    private List<String> inputs = List.of();

    @Option(names = "--package", paramLabel = "NAME", description = "The package of the test, with --call.")
    private String pack = "";

    @Option(
            names = "--until",
            paramLabel = "STEP",
            description = "The step until which the test is strict; by default the one at which it went wrong.")
    private @Nullable String until;

    @Option(
            names = "--expect",
            paramLabel = "LINE",
            description =
                    "What a mended agent does: tool:refund once, tool:refund/orderId equals \"A-17\", "
                            + "tool:refund/orderId never \"A-71\", tool:deleteAccount never, answer contains \"A-17\", steps at-most 12.")
    private List<String> expect = List.of();

    @Option(
            names = "--without-code",
            description = "Write no test class: a folder of traces with a line that names the entry is a suite.")
    private boolean withoutCode;

    @Option(names = "--name", paramLabel = "NAME", description = "What trace and test are called.")
    private @Nullable String name;

    @Option(names = "--no-run", description = "Do not run the test.")
    private boolean noRun;

    @Option(
            names = "--command",
            paramLabel = "WORD",
            split = " ",
            description = "What runs the test, instead of the project's build.")
    private List<String> command = List.of();

    @Mixin
    private final RedactionOptions redaction = new RedactionOptions();

    @Override
    protected Exit run(Screen screen) throws IOException {
        TraceFile file = TraceArgument.of(screen, given);
        Path root = screen.path(project).toAbsolutePath().normalize();
        if (!Files.exists(root.resolve("pom.xml"))
                && !Files.exists(root.resolve("build.gradle"))
                && !Files.exists(root.resolve("build.gradle.kts"))) {
            throw new CouldNot(
                    "There is no pom.xml and no build.gradle in "
                            + (project.toString().isEmpty() ? "this folder" : project),
                    "name the project with --project");
        }
        Plan plan;
        try (Trace trace = file.open()) {
            if (!trace.complete()) {
                throw new CouldNot(
                        file.shown() + (trace.finished() ? " has a gap" : " has no end") + ", and cannot be replayed",
                        "promote a whole run; reprise verify tells what this one lacks");
            }
            plan = Plan.of(trace, Labels.beside(file.path()), until, expect, name);
        }
        var written = new Written(screen, root);
        try {
            return write(screen, file, root, plan, written);
        } catch (IOException | RuntimeException failed) {
            written.takeBack();
            throw failed;
        }
    }

    private Exit write(Screen screen, TraceFile file, Path root, Plan plan, Written written) throws IOException {
        Path traces = root.resolve("src/test/resources/traces");
        Path trace = written.path(traces.resolve(plan.name() + ".trace.jsonl"));
        Redactor redactor = redaction.redactor(screen);
        Rewriting.Result result = Rewriting.with(redactor).keeping(Minimal::of).copy(file.path(), trace);
        written.add(trace);
        PreambleCopy.beside(trace, file, redactor, written);
        String test = JavaText.type(plan.name()) + "ReplayTests";
        if (withoutCode) {
            Suite.write(trace, plan, entry, written);
        } else {
            Entry how = entryOf(root, plan);
            Path folder = root.resolve("src/test/java").resolve(how.pack().replace('.', '/'));
            var source = new TestSource(test, "traces/" + plan.name() + ".trace.jsonl", how, plan);
            written.write(folder.resolve(test + ".java"), source.text());
        }
        report(screen, root, plan, result, written);
        if (noRun || withoutCode && command.isEmpty()) {
            return Exit.FINE;
        }
        return prove(screen, root, test, plan, written);
    }

    private Entry entryOf(Path root, Plan plan) throws IOException {
        if (call != null) {
            return Entry.ofCall(pack, call, inputs);
        }
        return Entry.ofMethod(root, entry != null ? entry : plan.entry());
    }

    private void report(Screen screen, Path root, Plan plan, Rewriting.Result result, Written written) {
        if (screen.isJson()) {
            return;
        }
        written.files()
                .forEach(path -> screen.print(new Line()
                        .add("wrote  ", Style.GOOD)
                        .add(root.relativize(path).toString())));
        screen.print(Line.of(
                "       " + Wording.count(result.dropped(), "step") + " left out that no replay needs, "
                        + Wording.count(result.redacted(), "value") + " redacted",
                Style.DIM));
        screen.print(new Line()
                .add("fault  ", Style.WARN)
                .add("in " + plan.fault().kind().where + ": ")
                .add(plan.fault().why().lines().findFirst().orElse("")));
        screen.print(new Line().add("judged ", Style.WARN).add(plan.fault().kind().judged));
        plan.expected()
                .forEach(each ->
                        screen.print(new Line().add("expect ", Style.WARN).add(each.line())));
    }

    private Exit prove(Screen screen, Path root, String test, Plan plan, Written written) throws IOException {
        screen.remark("Running " + test + " once …");
        Proof.Outcome outcome = new Proof(root, test, command).run();
        boolean red = !plan.expected().isEmpty();
        boolean reproduced =
                outcome.ran() && outcome.passed() != red && outcome.broken().isEmpty();
        if (screen.isJson()) {
            screen.json(Members.of(
                    "test", test,
                    "files",
                            written.files().stream()
                                    .map(path -> root.relativize(path).toString())
                                    .toList(),
                    "fault", plan.fault().kind().name().toLowerCase(java.util.Locale.ROOT),
                    "why", plan.fault().why(),
                    "until", plan.until(),
                    "reproduced", reproduced));
        } else if (reproduced) {
            screen.print(new Line()
                    .add("proved ", Style.GOOD)
                    .add(
                            red
                                    ? "red on the agent as it is, because of what is expected"
                                    : "green: the run is reproduced"));
        }
        if (reproduced) {
            return Exit.FINE;
        }
        written.takeBack();
        outcome.output().forEach(line -> screen.remark("  | " + line.replace("\t", "    ")));
        throw new CouldNot(why(outcome, red), mend(outcome));
    }

    private static String why(Proof.Outcome outcome, boolean red) {
        if (!outcome.ran()) {
            return "The test was not run: the project does not compile with it, or its build failed before";
        }
        return outcome.broken()
                .map(said -> "The run is not reproduced: " + said)
                .orElse(
                        red
                                ? "The test is green on the agent as it is: what is expected is what the run did"
                                : "The test is red, though nothing is expected of it");
    }

    private static String mend(Proof.Outcome outcome) {
        if (!outcome.ran()) {
            return "see above; the project needs dev.reprise:junit-extension, and --call and --input have to compile";
        }
        return outcome.broken().isPresent()
                ? "look the code up in docs/error-codes.md; where the agent is another than the one that was recorded,"
                        + " check that version out"
                : "say with --expect what should have happened; nothing was left behind";
    }
}
