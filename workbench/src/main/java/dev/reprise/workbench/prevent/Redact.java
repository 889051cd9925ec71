package dev.reprise.workbench.prevent;

import dev.reprise.workbench.corpus.Corpus;
import dev.reprise.workbench.rewrite.Rewriting;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Redacts traces that are there already. */
@Command(
        name = "redact",
        description = {
            "Replace what is secret in traces that are there already, as a recording does from now on.",
            "",
            "Each file is replaced at once by its redacted one; what holds no secret is left as it is."
        })
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Redact extends Verb {

    @Parameters(arity = "1..*", paramLabel = "PLACE", description = "Traces, or folders of traces.")
    private List<Path> places = List.of();

    @Mixin
    private final RedactionOptions redaction = new RedactionOptions();

    @Override
    protected Exit run(Screen screen) throws IOException {
        Rewriting rewriting = Rewriting.with(redaction.redactor(screen));
        var done = new Rewritten(screen, "redacted");
        Exit exit = Corpus.of(screen, places).each(file -> done.add(file, rewriting.replace(file.path())));
        done.sum();
        return exit;
    }
}
