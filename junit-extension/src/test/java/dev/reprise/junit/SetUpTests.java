package dev.reprise.junit;

import com.acme.RefundAgent;
import com.acme.Traces;
import dev.reprise.replay.Replay;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is wrong before a test begins fails it, and says where it looked and what to do. */
class SetUpTests {

    @Test
    void a_missing_trace_says_where_it_was_looked_for() {
        assertThat(Kit.stable(Kit.failure(MissingTestCase.class))).isEqualTo("""
                        [REPRISE-201] There is no trace target/fixtures/refunds.trace.jsonl
                          looked at    MODULE/target/fixtures/refunds.trace.jsonl
                                       class path target/fixtures/refunds.trace.jsonl
                                       class path dev/reprise/junit/target/fixtures/refunds.trace.jsonl, beside MissingTestCase
                          nearest      MODULE/target/fixtures/refund.trace.jsonl
                          mend it      record the run with -javaagent:recorder-agent.jar=dir=traces, or correct the path""");
    }

    @ReplayTrace(Traces.FOLDER + "refunds.trace.jsonl")
    static class MissingTestCase {
        @Test
        void never_runs() throws Exception {
            new RefundAgent().handle("refund A-17");
        }
    }

    @Test
    void an_unfinished_trace_is_refused() {
        assertThat(Kit.stable(Kit.failure(UnfinishedTestCase.class))).isEqualTo("""
                        [REPRISE-203] The trace is incomplete (unfinished.trace.jsonl)
                          why          it has no end: the recording broke off after 4 steps, with 1 still running
                          read from    MODULE/target/fixtures/broken/unfinished.trace.jsonl
                          mend it      record the run again; a trace with something missing proves nothing""");
    }

    @ReplayTrace(Traces.UNFINISHED)
    static class UnfinishedTestCase extends MissingTestCase {}

    @Test
    void a_trace_with_a_gap_is_refused() {
        assertThat(Kit.stable(Kit.failure(GapTestCase.class))).isEqualTo("""
                        [REPRISE-203] The trace is incomplete (gap.trace.jsonl)
                          why          it has a gap: the queue was full
                          read from    MODULE/target/fixtures/broken/gap.trace.jsonl
                          mend it      record the run again; a trace with something missing proves nothing""");
    }

    @ReplayTrace(Traces.GAP)
    static class GapTestCase extends MissingTestCase {}

    @Test
    void a_trace_that_was_edited_is_refused() {
        assertThat(Kit.stable(Kit.failure(ChangedTestCase.class)).replaceAll("byte \\d+", "byte N"))
                .isEqualTo("""
                        [REPRISE-003] The trace is damaged: line 6, from byte N (changed.trace.jsonl)
                            why        the crc is not that of the line
                          mend it      fetch the file again from where it was recorded; the 5 lines before it can be read
                          read from    MODULE/target/fixtures/broken/changed.trace.jsonl""");
    }

    @ReplayTrace(Traces.CHANGED)
    static class ChangedTestCase extends MissingTestCase {}

    @Test
    void an_empty_file_is_refused() {
        assertThat(Kit.stable(Kit.failure(EmptyTestCase.class))).isEqualTo("""
                        [REPRISE-001] This is no trace (empty.trace.jsonl)
                            why        it is empty
                          mend it      name a file that a recording wrote; one that broke off before its first line holds nothing
                          read from    MODULE/target/fixtures/broken/empty.trace.jsonl""");
    }

    @ReplayTrace(Traces.EMPTY)
    static class EmptyTestCase extends MissingTestCase {}

    @Test
    void a_foreign_file_is_refused() {
        assertThat(Kit.stable(Kit.failure(ForeignTestCase.class))).isEqualTo("""
                        [REPRISE-001] This is no trace (foreign.jsonl)
                            why        its first line does not end with a crc
                          mend it      name a file that a recording wrote; one that broke off before its first line holds nothing
                          read from    MODULE/target/fixtures/broken/foreign.jsonl""");
    }

    @ReplayTrace(Traces.FOREIGN)
    static class ForeignTestCase extends MissingTestCase {}

    @Test
    void a_step_that_the_trace_does_not_have_is_named() {
        assertThat(Kit.failure(NoSuchStepTestCase.class)).hasMessage("""
                        [REPRISE-204] The test names what the trace does not have (refund.trace.jsonl)
                          why          no step tool:refnd in refund.trace.jsonl: name it by its number (1 to 4), its path, or its kind and name such as tool:refund
                          mend it      correct anchor or until""");
    }

    @ReplayTrace(value = Traces.REFUND, until = "tool:refnd")
    static class NoSuchStepTestCase extends MissingTestCase {}

    @Test
    void an_ignore_that_is_none_is_named_with_its_line() {
        assertThat(Kit.stable(Kit.failure(BadIgnoreTestCase.class))).isEqualTo("""
                        [REPRISE-205] An ignore cannot be understood
                          where        line 2 of MODULE/target/fixtures/bad-ignore.trace.jsonl.ignore
                          why          "orderId" is no path: a path starts with "/", as in "/orderId"
                          mend it      paste the path as a message prints it, or use a pattern such as {{uuid}}""");
        assertThat(Kit.failure(EmptyIgnoreTestCase.class)).hasMessage("""
                        [REPRISE-205] An ignore cannot be understood
                          where        @ReplayTrace(ignore)
                          why          it is empty, and would leave out everything
                          mend it      paste the path as a message prints it, or use a pattern such as {{uuid}}""");
    }

    @ReplayTrace(Traces.BAD_IGNORE)
    static class BadIgnoreTestCase extends MissingTestCase {}

    @ReplayTrace(value = Traces.REFUND, ignore = "")
    static class EmptyIgnoreTestCase extends MissingTestCase {}

    @Test
    void modes_that_there_are_not_are_refused_and_ci_never_touches_a_recording() {
        assertThatThrownBy(() -> ReplayMode.of("always", ReplayMode.NONE, name -> null))
                .hasMessage("""
                        [REPRISE-206] The mode always is not supported
                          supported    none, once, new, all, compare, accept, reask
                          mend it      drop -Dreprise.mode, or set it to one of these""");
        assertThat(ReplayMode.of("accept", ReplayMode.NONE, Map.of("CI", "true")::get))
                .isEqualTo(ReplayMode.NONE);
        assertThat(ReplayMode.of(null, ReplayMode.ALL, Map.of("CI", "1")::get)).isEqualTo(ReplayMode.NONE);
        assertThat(ReplayMode.of("accept", ReplayMode.ALL, Map.of("CI", "false")::get))
                .isEqualTo(ReplayMode.ACCEPT);
    }

    @Test
    void a_path_that_is_misnamed_says_how_it_is_meant() {
        assertThat(Kit.run(MisnamedTestCase.class).values().stream()
                        .flatMap(Optional::stream)
                        .map(Kit::stable))
                .containsExactlyInAnyOrder("""
                        [REPRISE-201] There is no trace target/fixtures/*.trace.jsonl
                          why          it is a pattern, and @ReplayTrace names one file
                          looked at    MODULE/target/fixtures/*.trace.jsonl
                                       class path target/fixtures/*.trace.jsonl
                                       class path dev/reprise/junit/target/fixtures/*.trace.jsonl, beside MisnamedTestCase
                          mend it      put @ReplayTraces("target/fixtures/*.trace.jsonl") on the method: one test for each trace""", """
                        [REPRISE-201] There is no trace classpath:refund.trace.jsonl
                          why          classpath: is taken for a part of the name
                          looked at    MODULE/classpath:refund.trace.jsonl
                                       class path classpath:refund.trace.jsonl
                                       class path dev/reprise/junit/classpath:refund.trace.jsonl, beside MisnamedTestCase
                          mend it      drop it; the module's directory and the class path are searched as they are""", """
                        [REPRISE-201] There is no trace /target/fixtures/refund.trace.jsonl
                          why          a path that begins with / is looked for on this machine alone
                          looked at    /target/fixtures/refund.trace.jsonl
                          mend it      drop the /""", """
                        [REPRISE-201] There is no trace\s
                          why          the path is empty
                          looked at    MODULE
                                       class path\s
                                       class path dev/reprise/junit/, beside MisnamedTestCase
                          mend it      name the file, as in @ReplayTrace("traces/refund.trace.jsonl")""", """
                        [REPRISE-201] There is no trace \0
                          why          Nul character not allowed: \0
                          mend it      correct the path, which is none here""", """
                        [REPRISE-201] There is no trace target/*.jsonl
                          why          it is a pattern, and @ReplayTrace names one file
                          mend it      put @ReplayTraces("target/*.jsonl") on the method: one test for each trace""");
    }

    static class MisnamedTestCase {
        @Test
        @ReplayTrace(Traces.FOLDER + "*.trace.jsonl")
        void pattern() {}

        @Test
        @ReplayTrace("classpath:refund.trace.jsonl")
        void resource() {}

        @Test
        @ReplayTrace("/" + Traces.REFUND)
        void root() {}

        @Test
        @ReplayTrace("")
        void empty() {}

        @Test
        @ReplayTrace("\0")
        void none() {}

        @Test
        @ReplayTrace(value = "target/*.jsonl", mode = ReplayMode.ONCE)
        void pattern_to_be_recorded() {}
    }

    @Test
    void a_folder_that_cannot_be_written_is_told_by_a_mode_that_writes() {
        assertThat(Kit.stable(Kit.failure(UnwritableTestCase.class))).isEqualTo("""
                [REPRISE-219] The mode once cannot write beside new.trace.jsonl
                  folder       MODULE/target/fixtures/refund.trace.jsonl
                  why          java.nio.file.FileAlreadyExistsException: MODULE/target/fixtures/refund.trace.jsonl
                  mend it      see that the folder may be written, or run without -Dreprise.mode""");
    }

    @ReplayTrace(value = Traces.REFUND + "/new.trace.jsonl", mode = ReplayMode.ONCE)
    static class UnwritableTestCase {
        @Test
        void never_runs() {
            throw new AssertionError("it has no replay");
        }
    }

    @Test
    void a_mode_that_is_misspelt_fails_every_test_with_those_that_there_are() {
        assertThat(Kit.run(ModeTestCase.class, Map.of("reprise.mode", "acept")).values())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure.orElseThrow()).hasMessage("""
                        [REPRISE-206] The mode acept is not supported
                          supported    none, once, new, all, compare, accept, reask
                          mend it      drop -Dreprise.mode, or set it to one of these"""));
    }

    static class ModeTestCase {
        @Test
        @ReplayTrace(Traces.REFUND)
        void one() {}

        @ReplayTraces(Traces.FOLDER + "many/refund-1.*")
        void each() {}
    }

    @Test
    void a_replay_in_a_constructor_is_refused() {
        assertThat(Kit.failure(ConstructorTestCase.class)).hasStackTraceContaining("""
                        [REPRISE-208] There is no replay around the constructor of ConstructorTestCase
                          why          a replay begins with each test, before its @BeforeEach methods
                          mend it      take the parameter in a test, @BeforeEach or @AfterEach method""");
    }

    @ReplayTrace(Traces.REFUND)
    static class ConstructorTestCase {
        ConstructorTestCase(Replay replay) {}

        @Test
        void never_runs() {}
    }

    @Test
    void a_trace_that_lacks_lines_is_refused() {
        assertThat(Kit.stable(Kit.failure(ShortenedTestCase.class)).replaceAll("byte \\d+", "byte N"))
                .isEqualTo("""
                        [REPRISE-003] The trace is damaged: line 10, from byte N (shortened.trace.jsonl)
                            why        the digest in the end is not that of the lines before it
                          mend it      fetch the file again from where it was recorded; the 9 lines before it can be read
                          read from    MODULE/target/fixtures/broken/shortened.trace.jsonl""");
    }

    @ReplayTrace(Traces.SHORTENED)
    static class ShortenedTestCase extends MissingTestCase {}

    @Test
    void ignores_that_cannot_be_read_are_named_with_their_file() {
        assertThat(Kit.stable(Kit.failure(UnreadableIgnoreTestCase.class)))
                .isEqualTo("""
                        [REPRISE-205] The ignores beside the trace cannot be read
                          where        target/fixtures/unreadable-ignore.trace.jsonl.ignore
                          why          java.nio.charset.MalformedInputException: Input length = 1
                          mend it      see that the file is text in UTF-8 and may be read""".replace("target/", "MODULE/target/"));
    }

    @ReplayTrace(Traces.UNREADABLE_IGNORE)
    static class UnreadableIgnoreTestCase extends MissingTestCase {}
}
