package dev.reprise.workbench.cli;

import dev.reprise.trace.TraceUnreadable;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.PipeClosed;
import dev.reprise.workbench.terminal.Surroundings;
import dev.reprise.workbench.verb.CouldNot;
import dev.reprise.workbench.verb.Exit;
import dev.reprise.workbench.verb.Verb;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The command line: finds the verb, runs it, and says what went wrong. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Cli {

    /** What stands before the verb. */
    @Command(
            name = "reprise",
            description = "Trace-driven debugging of AI agents, offline, over folders of recorded runs.",
            synopsisHeading = "Usage: ",
            customSynopsis = "reprise VERB [OPTIONS] [ARGUMENTS]",
            descriptionHeading = "%n",
            optionListHeading = "%nOptions:%n",
            usageHelpWidth = 100,
            footer = {
                "",
                "reprise VERB --help tells more about one.",
                "Exit codes: 0 fine, 1 found something or differs, 2 could not."
            })
    private static final class Root {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this help.")
        private boolean unusedHelp;

        @Option(
                names = {"-V", "--version"},
                versionHelp = true,
                description = "Show the version.")
        private boolean unusedVersion;
    }

    private final Surroundings surroundings;
    private final CommandLine commands = new CommandLine(new Root());

    private Cli(Surroundings surroundings) {
        this.surroundings = surroundings;
        Map<String, List<Supplier<Verb>>> stages = Verbs.byStage();
        var sections = new StringBuilder();
        stages.forEach((stage, verbs) -> {
            if (!verbs.isEmpty()) {
                sections.append("%n").append(stage).append(":%n");
            }
            for (Supplier<Verb> verb : verbs) {
                var command = new CommandLine(verb.get());
                commands.addSubcommand(command);
                UsageMessageSpec usage = command.getCommandSpec().usageMessage();
                sections.append(String.format(
                        "  %-12s%s%%n",
                        command.getCommandName(),
                        usage.description()[0].replaceFirst("\\.$", "").replace("%", "%%")));
            }
        });
        commands.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
        commands.getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> String.format(sections.toString()));
        commands.getCommandSpec().version("reprise " + version());
        commands.setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
                .setOut(new PrintWriter(surroundings.out(), true, UTF_8))
                .setErr(new PrintWriter(surroundings.err(), true, UTF_8))
                .setParameterExceptionHandler(this::misunderstood)
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command))
                .setExecutionStrategy(this::execute);
    }

    /** Runs the verb that the arguments name; the exit code is returned. */
    public static int run(Surroundings surroundings, String... arguments) {
        return new Cli(surroundings).commands.execute(arguments);
    }

    private static String version() {
        String version = Cli.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private int execute(ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        ParseResult last = parsed;
        while (last.subcommand() != null) {
            last = last.subcommand();
        }
        CommandLine command = last.commandSpec().commandLine();
        if (!(command.getCommand() instanceof Verb verb)) {
            commands.usage(surroundings.err());
            return Exit.COULD_NOT.code();
        }
        try {
            return verb.run(surroundings).code();
        } catch (PipeClosed enough) {
            return Exit.FINE.code();
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            return failed(failure, command);
        }
    }

    private int misunderstood(ParameterException wrong, String[] arguments) {
        String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
        if (wrong instanceof UnmatchedArgumentException unknown && wrong.getCommandLine() == commands) {
            List<String> near = unknown.getSuggestions();
            String mend =
                    near.isEmpty() ? "see reprise --help" : "try reprise " + near.get(0) + ", or see reprise --help";
            say(List.of(
                    "reprise: there is no verb \"" + unknown.getUnmatched().get(0) + "\"", "  mend it      " + mend));
            return Exit.COULD_NOT.code();
        }
        say(List.of(name + ": " + wrong.getMessage(), "  mend it      see " + name + " --help"));
        return Exit.COULD_NOT.code();
    }

    private int failed(Throwable failure, CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        var lines = new ArrayList<String>();
        if (failure instanceof CouldNot known) {
            lines.add(name + ": " + known.getMessage());
            lines.add("  mend it      " + known.mend());
        } else if (failure instanceof TraceUnreadable
                || failure instanceof UncheckedIOException wrapped && wrapped.getCause() instanceof TraceUnreadable) {
            lines.addAll((name + ": " + failure.getMessage()).lines().toList());
        } else if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            lines.add(name + ": " + failure.getClass().getSimpleName() + ": " + failure.getMessage());
            lines.add("  mend it      see that the files exist, may be read and written, and that there is space");
        } else {
            lines.add(name + ": this is a fault of reprise itself: " + failure);
            lines.add("  mend it      report it with what REPRISE_DEBUG=1 adds to this message");
        }
        say(lines);
        if (surroundings.environment().containsKey("REPRISE_DEBUG")) {
            var stack = new StringWriter();
            failure.printStackTrace(new PrintWriter(stack));
            say(stack.toString().lines().toList());
        }
        return Exit.COULD_NOT.code();
    }

    private void say(List<String> lines) {
        surroundings.out().flush();
        lines.forEach(line -> surroundings.err().println(Line.of(line.replace("\t", "    "))));
    }
}
