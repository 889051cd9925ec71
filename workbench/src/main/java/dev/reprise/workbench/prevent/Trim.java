package dev.reprise.workbench.prevent;

import dev.reprise.trace.Trace;
import dev.reprise.workbench.corpus.Corpus;
import dev.reprise.workbench.rewrite.Rewriting;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import dev.reprise.workbench.view.Steps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes traces smaller. */
@Command(
        name = "trim",
        description = {
            "Leave out of traces what no replay needs.",
            "",
            "That is what happened inside answered calls, unless a model was at work in there.",
            "",
            "With --until also the steps that began after one, so that a replay ends there. Traces are",
            "redacted on the way."
        })
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Trim extends Verb {

    @Parameters(arity = "1..*", paramLabel = "PLACE", description = "Traces, or folders of traces.")
    private List<Path> places = List.of();

    @Option(names = "--until", paramLabel = "STEP", description = "The last step to keep.")
    private @Nullable String until;

    @Mixin
    private final RedactionOptions redaction = new RedactionOptions();

    @Override
    protected Exit run(Screen screen) throws IOException {
        Rewriting rewriting = Rewriting.with(redaction.redactor(screen)).keeping(this::kept);
        var done = new Rewritten(screen, "trimmed");
        Exit exit = Corpus.of(screen, places).each(file -> done.add(file, rewriting.replace(file.path())));
        done.sum();
        return exit;
    }

    private IntPredicate kept(Trace trace) {
        IntPredicate minimal = Minimal.of(trace);
        if (until == null) {
            return minimal;
        }
        int last = Steps.named(trace, until).number();
        return minimal.and(step -> step <= last);
    }
}
