package dev.reprise.workbench.reconstruct;

import dev.reprise.trace.Trace;
import dev.reprise.workbench.corpus.Corpus;
import dev.reprise.workbench.corpus.RunSummary;
import dev.reprise.workbench.corpus.Summaries;
import dev.reprise.workbench.corpus.TraceArgument;
import dev.reprise.workbench.corpus.TraceFile;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.terminal.Wording;
import dev.reprise.workbench.verb.CouldNot;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import dev.reprise.workbench.view.Runs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apiguardian.api.API;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The runs of a conversation. */
@Command(
        name = "session",
        description = {
            "Show all runs of the conversation to which a run belongs, in their order.",
            "",
            "Runs of other processes under the same traceparent are shown too."
        })
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Session extends Verb {

    @Parameters(paramLabel = "TRACE", description = "A trace of the conversation, or a part of its name.")
    private Path given = Path.of("");

    @Option(
            names = "--in",
            paramLabel = "PLACE",
            description = "Where to look for the others; by default in its folder.")
    private List<Path> places = List.of();

    private record Member(RunSummary run, boolean conversation) {}

    @Override
    protected Exit run(Screen screen) throws IOException {
        TraceFile file = TraceArgument.of(screen, given);
        var summaries = new Summaries();
        RunSummary one = summaries.of(file);
        String parent = traceId(file);
        if (one.conversation().isEmpty() && parent.isEmpty()) {
            throw new CouldNot(
                    file.shown() + " has neither a conversation nor a traceparent",
                    "record with a conversation id, or pass the traceparent header on");
        }
        Path folder = file.shown().getParent();
        List<Path> where = places.isEmpty() ? List.of(folder == null ? Path.of(".") : folder) : places;
        var members = new ArrayList<Member>();
        Exit exit = Corpus.of(screen, where).each(each -> {
            RunSummary run = summaries.of(each);
            boolean same = !one.conversation().isEmpty() && run.conversation().equals(one.conversation());
            if (same || !parent.isEmpty() && traceId(each).equals(parent)) {
                members.add(new Member(run, same));
            }
        });
        members.sort(Comparator.comparing((Member member) -> member.run.started())
                .thenComparing(member -> member.run.run()));
        if (!screen.isJson() && !one.conversation().isEmpty()) {
            screen.print(Line.of(
                    "Conversation " + one.conversation() + ", "
                            + Wording.count(
                                    members.stream()
                                            .filter(Member::conversation)
                                            .count(),
                                    "run"),
                    Style.BOLD));
        }
        members.forEach(member -> print(screen, member));
        return exit;
    }

    private static void print(Screen screen, Member member) {
        if (screen.isJson()) {
            screen.json(Runs.tree(member.run));
            return;
        }
        screen.print(new Line()
                .add(Wording.moment(member.run.started()) + "  ", Style.DIM)
                .add(member.conversation ? "" : "elsewhere, " + member.run.service() + ": ", Style.WARN)
                .add(Runs.headline(member.run))
                .add("  " + member.run.file().shown(), Style.DIM));
    }

    /** The id that all processes of one request share, or empty. */
    private static String traceId(TraceFile file) throws IOException {
        try (Trace trace = file.open()) {
            Object parent = trace.header().members().get("traceparent");
            return parent instanceof String text && text.matches("[0-9a-f]{2}-[0-9a-f]{32}-.*")
                    ? text.substring(3, 35)
                    : "";
        }
    }
}
