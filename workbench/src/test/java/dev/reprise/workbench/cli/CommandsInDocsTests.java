package dev.reprise.workbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** Each verb, with each of its options, that a page tells people to use is there. */
class CommandsInDocsTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern COMMAND = Pattern.compile("reprise\"? ([a-z]+) ([^`\\n]*)");
    private static final Pattern OPTION = Pattern.compile("(?<=\\s)--[a-z][a-z-]*");

    private static Map<String, CommandLine> verbs() {
        var verbs = new HashMap<String, CommandLine>();
        Verbs.byStage().values().stream()
                .flatMap(List::stream)
                .map(each -> new CommandLine(each.get()))
                .forEach(each -> verbs.put(each.getCommandName(), each));
        return verbs;
    }

    /** What a page says that there is not: an option of a verb, or a verb that is given options. */
    private static List<String> missing(String page) {
        Map<String, CommandLine> verbs = verbs();
        var missing = new ArrayList<String>();
        String oneLineEach = page.replaceAll("\\\\\\R\\s*", " ");
        for (MatchResult command : COMMAND.matcher(oneLineEach).results().toList()) {
            CommandLine verb = verbs.get(command.group(1));
            OPTION.matcher(" " + command.group(2))
                    .results()
                    .map(MatchResult::group)
                    .forEach(option -> {
                        if (verb == null || verb.getCommandSpec().findOption(option) == null) {
                            missing.add(command.group(1) + " " + option);
                        }
                    });
        }
        return missing;
    }

    @Test
    void each_that_a_page_names_is_there() throws IOException {
        var pages = new ArrayList<Path>(List.of(ROOT.resolve("README.md"), ROOT.resolve("samples/README.md")));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(each -> each.toString().endsWith(".md")).forEach(pages::add);
        }
        for (Path page : pages) {
            assertThat(missing(Files.readString(page))).as(page.toString()).isEmpty();
        }
    }

    @Test
    void one_that_is_not_is_seen() {
        assertThat(
                        missing(
                                "`reprise ls traces --wehre a=b`, reprise promote T \\\n  --until tool:refund --call x --onto y"))
                .containsExactly("ls --wehre", "promote --onto");
        assertThat(missing("reprise list --json")).containsExactly("list --json");
    }
}
