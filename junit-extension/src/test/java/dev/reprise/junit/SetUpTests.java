package dev.reprise.junit;

import com.acme.RefundAgent;
import com.acme.Traces;
import dev.reprise.replay.Replay;
import java.util.Map;
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
        assertThat(Kit.stable(Kit.failure(ChangedTestCase.class)))
                .startsWith("[REPRISE-003] The trace is damaged: line 6")
                .endsWith("\n  read from    MODULE/target/fixtures/broken/changed.trace.jsonl");
    }

    @ReplayTrace(Traces.CHANGED)
    static class ChangedTestCase extends MissingTestCase {}

    @Test
    void an_empty_file_is_refused() {
        assertThat(Kit.stable(Kit.failure(EmptyTestCase.class)))
                .startsWith("[REPRISE-001] This is no trace (empty.trace.jsonl)\n")
                .endsWith("\n  read from    MODULE/target/fixtures/broken/empty.trace.jsonl");
    }

    @ReplayTrace(Traces.EMPTY)
    static class EmptyTestCase extends MissingTestCase {}

    @Test
    void a_foreign_file_is_refused() {
        assertThat(Kit.stable(Kit.failure(ForeignTestCase.class)))
                .startsWith("[REPRISE-001] This is no trace")
                .endsWith("\n  read from    MODULE/target/fixtures/broken/foreign.jsonl");
    }

    @ReplayTrace(Traces.FOREIGN)
    static class ForeignTestCase extends MissingTestCase {}

    @Test
    void a_step_that_the_trace_does_not_have_is_named() {
        assertThat(Kit.failure(NoSuchStepTestCase.class)).hasMessage("""
                        [REPRISE-204] The annotation names what the trace does not have (refund.trace.jsonl)
                          why          no step tool:refnd in refund.trace.jsonl: name it by its number (1 to 4), its path, or its kind and name such as tool:refund
                          mend it      correct anchor or until""");
    }

    @ReplayTrace(value = Traces.REFUND, until = "tool:refnd")
    static class NoSuchStepTestCase extends MissingTestCase {}

    @Test
    void an_ignore_that_is_none_is_named_with_its_line() {
        assertThat(Kit.stable(Kit.failure(BadIgnoreTestCase.class)))
                .startsWith("""
                        [REPRISE-205] An ignore cannot be understood
                          where        line 2 of MODULE/target/fixtures/bad-ignore.trace.jsonl.ignore
                          why          """)
                .endsWith("\n  mend it      paste the path as a message prints it, or use a pattern such as {{uuid}}");
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
