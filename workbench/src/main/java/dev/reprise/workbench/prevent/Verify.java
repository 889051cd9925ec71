package dev.reprise.workbench.prevent;

import dev.reprise.trace.Trace;
import dev.reprise.workbench.corpus.Corpus;
import dev.reprise.workbench.corpus.TraceFile;
import dev.reprise.workbench.rewrite.Secrets;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Members;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.terminal.Wording;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether traces are whole. */
@Command(
        name = "verify",
        description = {
            "Verify traces: every line's checksum, the format's version, the end, gaps, and secrets left.",
            "",
            "The exit code is 1 if something is wrong with a trace that can be read, 2 if one cannot be read."
        })
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Verify extends Verb {

    @Parameters(
            arity = "0..*",
            paramLabel = "PLACE",
            description = "Traces, or folders of traces; by default this one.")
    private List<Path> places = List.of(Path.of("."));

    @Option(names = "--wrong", description = "Only those with which something is wrong.")
    private boolean wrong;

    @Mixin
    private final RedactionOptions redaction = new RedactionOptions();

    @Override
    protected Exit run(Screen screen) throws IOException {
        var redactor = redaction.redactor(screen);
        Corpus corpus = Corpus.of(screen, places);
        long[] faulty = new long[1];
        Exit exit = corpus.each(file -> {
            try (Trace trace = file.open()) {
                List<String> faults = faults(trace);
                Secrets.in(trace, redactor).forEach(place -> faults.add("a secret in " + place));
                faulty[0] += faults.isEmpty() ? 0 : 1;
                if (!wrong || !faults.isEmpty()) {
                    print(screen, file, trace, faults);
                }
            }
        });
        if (!screen.isJson()) {
            screen.print(Line.of(
                    Wording.count(corpus.read(), "trace") + " read, " + faulty[0] + " with something wrong, "
                            + corpus.unreadable() + " that cannot be read",
                    Style.DIM));
        }
        return exit.and(faulty[0] == 0 ? Exit.FINE : Exit.FOUND);
    }

    private static List<String> faults(Trace trace) {
        var faults = new ArrayList<String>();
        if (!trace.finished()) {
            faults.add("no end: " + Wording.count(trace.condition().open(), "step") + " had not ended");
        }
        trace.condition().tornAt().ifPresent(at -> faults.add("torn after byte " + at));
        trace.gaps().forEach(gap -> faults.add("gap: " + gap.why()));
        return faults;
    }

    private static void print(Screen screen, TraceFile file, Trace trace, List<String> faults) {
        if (screen.isJson()) {
            screen.json(Members.of(
                    "file",
                    file.shown().toString(),
                    "format",
                    trace.header().version(),
                    "complete",
                    trace.complete(),
                    "faults",
                    faults));
            return;
        }
        screen.print(new Line()
                .add(faults.isEmpty() ? "whole  " : "wrong  ", faults.isEmpty() ? Style.GOOD : Style.BAD)
                .add(file.shown().toString())
                .add("  format " + trace.header().version(), Style.DIM));
        faults.forEach(fault -> screen.print(Line.of("       ").add(fault)));
    }
}
