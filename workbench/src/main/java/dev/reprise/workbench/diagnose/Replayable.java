package dev.reprise.workbench.diagnose;

import dev.reprise.trace.Trace;
import dev.reprise.workbench.corpus.Corpus;
import dev.reprise.workbench.diagnose.replayable.CodeScan;
import dev.reprise.workbench.diagnose.replayable.Found;
import dev.reprise.workbench.diagnose.replayable.Lack;
import dev.reprise.workbench.diagnose.replayable.Lacks;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.terminal.Wording;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what stands in the way of a replay. */
@Command(
        name = "replayable",
        description = "Tell what a trace lacks for a replay, and which calls in the code no hook covers.",
        footer = {"", "Exit codes: 0 nothing in the way, 1 something is, 2 could not read all of it."})
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Replayable extends Verb {

    @Parameters(arity = "0..*", paramLabel = "PLACE", description = "Traces, or folders of traces.")
    private List<Path> places = List.of();

    @Option(
            names = "--code",
            order = 1,
            paramLabel = "PATH",
            description = "Classes of the application: a folder, or a jar. May be given again.")
    private List<Path> code = List.of();

    @Option(
            names = "--app",
            order = 2,
            split = "[;,]",
            paramLabel = "PACKAGE",
            description = "The packages that the agent is told with app=; by default those of all the classes.")
    private List<String> packages = List.of();

    private boolean inTheWay;

    @Override
    protected Exit run(Screen screen) throws IOException {
        List<Path> traces = places.isEmpty() && code.isEmpty() ? List.of(Path.of(".")) : places;
        Exit exit = Corpus.of(screen, traces).each(file -> {
            try (Trace trace = file.open()) {
                traced(screen, file.shown().toString(), Lacks.of(trace));
            }
        });
        if (!code.isEmpty()) {
            exit = exit.and(scanned(screen));
        }
        if (!inTheWay && !screen.isJson()) {
            screen.print("Nothing stands in the way");
        }
        return inTheWay ? Exit.FOUND.and(exit) : exit;
    }

    private void traced(Screen screen, String file, List<Lack> lacks) {
        inTheWay |= !lacks.isEmpty();
        if (screen.isJson()) {
            for (Lack lack : lacks) {
                var tree = new LinkedHashMap<String, @Nullable Object>();
                tree.put("file", file);
                tree.put("lacks", lack.what());
                tree.put("told", lack.told());
                tree.put("mend", lack.mend());
                screen.json(tree);
            }
        } else if (!lacks.isEmpty()) {
            screen.print(Line.of(file, Style.BOLD));
            for (Lack lack : lacks) {
                screen.print(
                        new Line().add("  " + lack.what(), Style.BAD).to(14).add(lack.told()));
                screen.print(new Line().to(14).add(lack.mend(), Style.DIM));
            }
            screen.blank();
        }
    }

    private Exit scanned(Screen screen) throws IOException {
        var scan = new CodeScan(packages);
        for (Path path : code) {
            scan.read(path, screen.path(path));
        }
        List<Found> found = scan.found();
        inTheWay |= !found.isEmpty();
        for (Found one : found) {
            if (screen.isJson()) {
                screen.json(one.tree());
            } else {
                screen.print(new Line()
                        .add(one.kind(), Style.BAD)
                        .to(10)
                        .add(one.type() + "." + one.method() + (one.line() == 0 ? "" : ":" + one.line()), Style.BOLD)
                        .add(" calls ")
                        .add(one.called(), Style.NAME));
                screen.print(new Line().to(10).add(one.mend(), Style.DIM));
            }
        }
        if (!screen.isJson()) {
            screen.print(Wording.count(scan.classes(), "class").replaceFirst("classs$", "classes") + " read, "
                    + Wording.count(found.size(), "call") + " that no hook covers");
        }
        if (scan.unreadable() > 0) {
            screen.remark(Wording.count(scan.unreadable()) + " of the classes and jars cannot be read");
            return Exit.COULD_NOT;
        }
        return Exit.FINE;
    }
}
