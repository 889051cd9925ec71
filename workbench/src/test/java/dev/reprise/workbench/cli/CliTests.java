package dev.reprise.workbench.cli;

import dev.reprise.workbench.Ran;
import dev.reprise.workbench.SampleTraces;
import dev.reprise.workbench.verb.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class CliTests {

    @TempDir
    private Path folder;

    static Stream<String> verbs() {
        return Verbs.byStage().values().stream()
                .flatMap(List::stream)
                .map(verb -> new CommandLine(verb.get()).getCommandName());
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void every_verb_helps_and_knows_json(String verb) {
        Ran ran = Ran.in(folder, verb, "--help");

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("Usage: reprise " + verb, "--json", "--color", "--help");
        assertThat(ran.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void every_verb_refuses_what_is_not_there(String verb) {
        Ran ran = Ran.in(folder, verb, "--no-such-option");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("reprise " + verb + ": ").endsWith("see reprise " + verb + " --help\n");
    }

    @Test
    void helps_by_stage() {
        assertThat(Ran.in(folder, "--help").out()).startsWith("""
                Usage: reprise VERB [OPTIONS] [ARGUMENTS]

                Trace-driven debugging of AI agents, offline, over folders of recorded runs.

                Options:
                  -h, --help      Show this help.
                  -V, --version   Show the version.

                Reconstruct: what happened:
                  ls          List the runs in files and folders""");
    }

    @Test
    void asks_for_a_verb() {
        Ran ran = Ran.in(folder);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("Usage: reprise VERB [OPTIONS] [ARGUMENTS]");
    }

    @Test
    void suggests_the_verb_that_was_meant() {
        Ran ran = Ran.in(folder, "lss");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("""
                reprise: there is no verb "lss"
                  mend it      try reprise ls, or see reprise --help
                """);
    }

    @Test
    void says_where_nothing_is() {
        Ran ran = Ran.in(folder, "ls", "nowhere\u001b[31m");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("""
                reprise ls: There is no nowhere\\u001b[31m
                  mend it      name a trace by its file or by a part of the file's name, or a folder of traces
                """);
    }

    @Test
    void uses_colours_on_a_terminal_alone_and_never_where_they_are_not_wanted() throws IOException {
        SampleTraces.good(folder);

        assertThat(Ran.in(folder, "ls").out()).doesNotContain("\u001b");
        assertThat(Ran.in(folder, true, Map.of(), "ls").out()).contains("\u001b[32mreturned\u001b[0m");
        assertThat(Ran.in(folder, true, Map.of("NO_COLOR", "1"), "ls").out()).doesNotContain("\u001b");
        assertThat(Ran.in(folder, true, Map.of("TERM", "dumb"), "ls").out()).doesNotContain("\u001b");
        assertThat(Ran.in(folder, true, Map.of(), "ls", "--color=never").out()).doesNotContain("\u001b");
        assertThat(Ran.in(folder, "ls", "--color=always").out()).contains("\u001b[32mreturned\u001b[0m");
        assertThat(Ran.in(folder, true, Map.of(), "ls", "--json").out()).doesNotContain("\u001b");
    }

    @Test
    void every_verb_has_a_stage() {
        assertThat(Verbs.byStage().values().stream().flatMap(List::stream).map(verb -> (Object) verb.get()))
                .allSatisfy(verb -> assertThat(verb).isInstanceOf(Verb.class));
    }
}
