package dev.reprise.workbench.prevent;

import dev.reprise.trace.TraceWriter;
import dev.reprise.workbench.corpus.Corpus;
import dev.reprise.workbench.corpus.RunSummary;
import dev.reprise.workbench.corpus.Summaries;
import dev.reprise.workbench.corpus.TraceFile;
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
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes the runs of somebody. */
@Command(
        name = "erase",
        description = {
            "Remove the runs that carry a tag, with what lies beside them (expectations, ignores, labels).",
            "",
            "Name every folder that may hold copies, test resources that are committed included; what a",
            "version control system or a backup keeps is not reached. The exit code is 2 where a trace cannot",
            "be read, since nobody knows then whose it is."
        })
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Erase extends Verb {

    @Parameters(arity = "1..*", paramLabel = "PLACE", description = "Traces, or folders of traces.")
    private List<Path> places = List.of();

    @Option(
            names = "--tag",
            required = true,
            paramLabel = "NAME=VALUE",
            description = "The tag; of several all must be there.")
    private Map<String, String> tags = Map.of();

    @Option(names = "--dry-run", description = "Say what would be removed, and remove nothing.")
    private boolean dry;

    private final Summaries summaries = new Summaries();

    @Override
    protected Exit run(Screen screen) throws IOException {
        long[] removed = new long[1];
        Exit exit = Corpus.of(screen, places).each(file -> {
            if (isMeant(file)) {
                remove(screen, file);
                removed[0]++;
            }
        });
        if (!screen.isJson()) {
            screen.print(
                    Line.of(Wording.count(removed[0], "run") + (dry ? " would be removed" : " removed"), Style.DIM));
        }
        return exit;
    }

    private boolean isMeant(TraceFile file) throws IOException {
        RunSummary run = summaries.of(file);
        return tags.entrySet().stream()
                .allMatch(tag -> run.tags().containsKey(tag.getKey())
                        && String.valueOf(run.tags().get(tag.getKey())).equals(tag.getValue()));
    }

    private void remove(Screen screen, TraceFile file) throws IOException {
        Path path = file.path();
        String name = String.valueOf(path.getFileName());
        if (name.endsWith(".part") && TraceWriter.isLive(path)) {
            throw new CouldNot(file.shown() + " is still being recorded", "wait until its run has ended");
        }
        List<Path> all;
        Path folder = path.toAbsolutePath().getParent();
        try (Stream<Path> beside = Files.list(folder == null ? path : folder)) {
            all = beside.filter(each -> String.valueOf(each.getFileName()).startsWith(name)
                            && (each.getFileName().toString().length() == name.length()
                                    || each.getFileName().toString().charAt(name.length()) == '.'))
                    .sorted()
                    .toList();
        }
        for (Path each : all) {
            String shown = file.shown()
                    .resolveSibling(String.valueOf(each.getFileName()))
                    .toString();
            if (!dry) {
                Files.delete(each);
            }
            if (screen.isJson()) {
                screen.json(Members.of("file", shown, "removed", !dry));
            } else {
                screen.print(new Line()
                        .add(dry ? "would remove  " : "removed  ", Style.BAD)
                        .add(shown));
            }
        }
    }
}
