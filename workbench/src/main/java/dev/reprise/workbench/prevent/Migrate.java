package dev.reprise.workbench.prevent;

import dev.reprise.workbench.corpus.Corpus;
import dev.reprise.workbench.rewrite.Rewriting;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.verb.CouldNot;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows a rename through traces. */
@Command(
        name = "migrate",
        description = {
            "Follow a rename of a tool, or of a member of its arguments, through traces.",
            "",
            "That is in calls, prompts, definitions of tools, memories, and in recorded answers.",
            "",
            "The format has one version so far, so there is no older one to bring up to date. A name that a",
            "streamed answer brought in pieces stays as it was; verify and replay show it."
        })
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Migrate extends Verb {

    private static final Pattern FIELD = Pattern.compile("([^/=]+)/([^/=]+)=([^/=]+)");
    private static final Pattern TOOL = Pattern.compile("([^=]+)=([^=]+)");

    @Parameters(arity = "1..*", paramLabel = "PLACE", description = "Traces, or folders of traces.")
    private List<Path> places = List.of();

    @Option(names = "--tool", paramLabel = "OLD=NEW", description = "A tool has another name.")
    private @Nullable String tool;

    @Option(names = "--field", paramLabel = "TOOL/OLD=NEW", description = "A member of its arguments has another name.")
    private @Nullable String field;

    @Mixin
    private final RedactionOptions redaction = new RedactionOptions();

    @Override
    protected Exit run(Screen screen) throws IOException {
        Rewriting rewriting = Rewriting.with(redaction.redactor(screen)).changing(renaming());
        var done = new Rewritten(screen, "migrated");
        Exit exit = Corpus.of(screen, places).each(file -> done.add(file, rewriting.replace(file.path())));
        done.sum();
        return exit;
    }

    private Renaming renaming() {
        if (tool != null && field == null) {
            Matcher form = matched(TOOL, tool);
            return Renaming.ofTool(form.group(1), form.group(2));
        } else if (field != null && tool == null) {
            Matcher form = matched(FIELD, field);
            return Renaming.ofField(form.group(1), form.group(2), form.group(3));
        }
        throw new CouldNot("Nobody knows what to rename", "give one of --tool OLD=NEW and --field TOOL/OLD=NEW");
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher form = pattern.matcher(text);
        if (!form.matches()) {
            throw new CouldNot("Not a rename: " + text, "write --tool OLD=NEW or --field TOOL/OLD=NEW");
        }
        return form;
    }
}
