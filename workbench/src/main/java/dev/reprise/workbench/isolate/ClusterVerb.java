package dev.reprise.workbench.isolate;

import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Members;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.terminal.Wording;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Groups failures. */
@Command(
        name = "cluster",
        description = {
            "Group the runs that failed by how they failed, with one run to look at for each group.",
            "",
            "With --known, groups that are not in that file are new, and the exit code is 1 if there are any;",
            "--remember adds them to it. Without, the exit code is 1 if any run failed."
        })
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ClusterVerb extends Verb {

    @Parameters(
            arity = "0..*",
            paramLabel = "PLACE",
            description = "Traces, or folders of traces; by default this one.")
    private List<Path> places = List.of(Path.of("."));

    @Option(
            names = "--known",
            paramLabel = "FILE",
            description = "The signatures that were known last time, one a line.")
    private @Nullable Path known;

    @Option(names = "--remember", description = "Add the new signatures to that file.")
    private boolean remember;

    @Override
    protected Exit run(Screen screen) throws IOException {
        var before = new TreeSet<String>();
        Path file = known == null ? null : screen.path(known);
        if (file != null && Files.exists(file)) {
            before.addAll(Files.readAllLines(file));
        }
        Signatures signatures = Signatures.of(screen, places);
        long fresh = 0;
        for (Signatures.Cluster cluster : signatures.clusters()) {
            boolean isNew = known != null && !before.contains(cluster.signature());
            fresh += isNew ? 1 : 0;
            print(screen, cluster, isNew);
        }
        if (!screen.isJson()) {
            int groups = signatures.clusters().size();
            screen.print(Line.of(
                    groups == 0
                            ? "No run failed"
                            : Wording.count(groups, "group") + (known == null ? "" : ", " + fresh + " of them new"),
                    Style.DIM));
        }
        if (remember && file != null && fresh > 0) {
            signatures.clusters().forEach(cluster -> before.add(cluster.signature()));
            write(file, before);
        }
        boolean found = known == null ? !signatures.clusters().isEmpty() : fresh > 0;
        return signatures.exit().and(found ? Exit.FOUND : Exit.FINE);
    }

    private static void write(Path file, Set<String> signatures) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path beside = Files.createTempFile(folder, ".reprise-", ".part");
        try {
            Files.write(beside, signatures);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void print(Screen screen, Signatures.Cluster cluster, boolean isNew) {
        if (screen.isJson()) {
            screen.json(Members.of(
                    "signature", cluster.signature(),
                    "count", cluster.count(),
                    "new", isNew,
                    "first", cluster.first(),
                    "last", cluster.last(),
                    "representative", cluster.representative()));
            return;
        }
        String count = Wording.count(cluster.count());
        screen.print(new Line()
                .add(" ".repeat(Math.max(0, 7 - count.length())) + count + "  ", Style.BOLD)
                .add(isNew ? "new  " : "", Style.BAD)
                .add(cluster.signature()));
        screen.print(Line.of(" ".repeat(9))
                .add(
                        Wording.moment(cluster.first()) + " to " + Wording.moment(cluster.last()) + "  look at "
                                + cluster.representative(),
                        Style.DIM));
    }
}
