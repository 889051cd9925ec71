package dev.reprise.junit;

import dev.reprise.junit.attach.Attachment;
import dev.reprise.replay.Ledger;
import dev.reprise.trace.Condition;
import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceUnreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.opentest4j.AssertionFailedError;

/** What can be wrong before a test begins: one message for each. */
final class SetUp {

    private static final int LABEL = 13;
    private static final String RECORD =
            "record the run with -javaagent:recorder-agent.jar=dir=traces, or correct the path";

    private SetUp() {}

    static ExtensionConfigurationException noTrace(String value, List<String> lookedAt, @Nullable String nearest) {
        return said(text("[REPRISE-201] There is no trace " + value)
                .lines("looked at", lookedAt)
                .line("nearest", nearest)
                .line("mend it", RECORD));
    }

    static ExtensionConfigurationException noTrace(String value, Misnamed wrong, List<String> lookedAt) {
        return said(text("[REPRISE-201] There is no trace " + value)
                .line("why", wrong.why())
                .lines("looked at", lookedAt)
                .line("mend it", wrong.mend()));
    }

    static ExtensionConfigurationException noTraces(String pattern, List<String> lookedAt) {
        return said(text("[REPRISE-202] No trace matches " + pattern)
                .lines("looked at", lookedAt)
                .line("mend it", RECORD));
    }

    static ExtensionConfigurationException badPattern(String pattern, IllegalArgumentException wrong) {
        return said(
                text("[REPRISE-202] The pattern " + pattern + " cannot be understood")
                        .line(
                                "why",
                                String.valueOf(wrong.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse(""))
                        .line(
                                "mend it",
                                "use * for any part of a name and ** for any folders, as in traces/**/refund-*.jsonl"),
                wrong);
    }

    static ExtensionConfigurationException unreadable(Path file, TraceUnreadable unreadable) {
        return said(text(unreadable.getMessage()).line("read from", file.toString()), unreadable);
    }

    static ExtensionConfigurationException incomplete(Trace trace) {
        return said(text("[REPRISE-203] The trace is incomplete (" + trace.name() + ")")
                .line("why", lack(trace))
                .line("read from", trace.path().toAbsolutePath().toString())
                .line("mend it", "record the run again; a trace with something missing proves nothing"));
    }

    private static String lack(Trace trace) {
        if (!trace.gaps().isEmpty()) {
            return "it has a gap: " + trace.gaps().get(0).why();
        }
        Condition condition = trace.condition();
        return "it has no end: the recording broke off after "
                + trace.steps().size() + " steps"
                + (condition.open() == 0 ? "" : ", with " + condition.open() + " still running");
    }

    static ExtensionConfigurationException setting(Trace trace, IllegalArgumentException wrong) {
        return said(
                text("[REPRISE-204] The test names what the trace does not have (" + trace.name() + ")")
                        .line("why", wrong.getMessage())
                        .line("mend it", "correct anchor or until"),
                wrong);
    }

    static ExtensionConfigurationException badEntry(String attribute, IllegalArgumentException wrong) {
        return said(
                text("[REPRISE-204] @ReplayTrace(" + attribute + ") cannot be understood")
                        .line("why", wrong.getMessage())
                        .line(
                                "mend it",
                                attribute.equals("network")
                                        ? "name hosts, such as db.internal"
                                        : "name calls by kind, or by kind and name, such as tool:formatDate"),
                wrong);
    }

    static ExtensionConfigurationException unwritable(Path trace, ReplayMode mode, UncheckedIOException failed) {
        return said(
                text("[REPRISE-219] The mode " + mode.word() + " cannot write beside " + trace.getFileName())
                        .line("folder", String.valueOf(trace.toAbsolutePath().getParent()))
                        .line("why", String.valueOf(failed.getCause()))
                        .line("mend it", "see that the folder may be written, or run without -D" + ReplayMode.PROPERTY),
                failed);
    }

    static ExtensionConfigurationException badIgnore(String where, String wrong) {
        return said(text("[REPRISE-205] An ignore cannot be understood")
                .line("where", where)
                .line("why", wrong)
                .line("mend it", "paste the path as a message prints it, or use a pattern such as {{uuid}}"));
    }

    static ExtensionConfigurationException unreadableIgnores(Path file, IOException unreadable) {
        return said(
                text("[REPRISE-205] The ignores beside the trace cannot be read")
                        .line("where", file.toString())
                        .line("why", unreadable.toString())
                        .line("mend it", "see that the file is text in UTF-8 and may be read"),
                unreadable);
    }

    static ExtensionConfigurationException unknownMode(String mode, String supported) {
        return said(text("[REPRISE-206] The mode " + mode + " is not supported")
                .line("supported", supported)
                .line("mend it", "drop -D" + ReplayMode.PROPERTY + ", or set it to one of these"));
    }

    static ParameterResolutionException badInput(String parameter, String type, List<String> inputs, String why) {
        return refused(text("[REPRISE-207] The recorded input cannot be " + parameter)
                .lines("recorded", inputs)
                .line("asked for", type)
                .line("why", why)
                .line("mend it", "take it as String, Map or Object, or name a part of it with @Input(\"/path\")"));
    }

    static ParameterResolutionException noReplay(String what) {
        return refused(text("[REPRISE-208] There is no replay around " + what)
                .line("why", "a replay begins with each test, before its @BeforeEach methods")
                .line("mend it", "take the parameter in a test, @BeforeEach or @AfterEach method"));
    }

    static ExtensionConfigurationException noHooks(Attachment.Problem problem) {
        return said(text("[REPRISE-209] The hooks could not be attached to this JVM, so calls would go live")
                .line("why", problem.why())
                .line("Maven", "<argLine>" + problem.option() + "</argLine> in maven-surefire-plugin")
                .line("Gradle", "test { jvmArgs '" + problem.option() + "' }")
                .line("IDE", problem.option() + " among the VM options"));
    }

    static AssertionFailedError unjudged(Ledger.Entry question, String trace, Throwable ended) {
        String text = text("[REPRISE-210] Undecided: the replay ended inside the test, before the test could judge ("
                        + trace + ")")
                .line("ended by", question.kind() + " " + question.name() + ", which the record cannot answer")
                .line("why", "what ends a replay is thrown through the agent; what stands below its call was not run")
                .line("mend it", "call the agent in replay.run(() -> …), which comes back, and assert below that")
                .toString();
        return new AssertionFailedError(text, ended);
    }

    static ExtensionConfigurationException nothingTaken(ReplayMode mode, Path file, String why) {
        return said(text("[REPRISE-215] There is nothing to put into " + file.getFileName() + " (" + mode.word() + ")")
                .line("why", why)
                .line(
                        "mend it",
                        "call the agent once in the test, through a method that begins a run: a hooked agent, or"
                                + " Reprise.call(\"agent\", …)"));
    }

    static ExtensionConfigurationException badRuns(int runs, int passes) {
        return said(text("[REPRISE-216] " + passes + " of " + runs + " runs cannot pass")
                .line("why", "there must be at least one run, and no more may have to pass than there are")
                .line("mend it", "correct runs and passes, in the annotation or as properties"));
    }

    static ExtensionConfigurationException badNumber(String property, String value) {
        return said(text("[REPRISE-216] -D" + property + "=" + value + " is no number")
                .line("mend it", "give one"));
    }

    static ExtensionConfigurationException fixedField(Field field) {
        return said(text("[REPRISE-213] A stub cannot be put into " + name(field))
                .line("why", "the field is static or final, and each test has a stub of its own")
                .line("mend it", "drop static and final"));
    }

    static ExtensionConfigurationException closedField(Field field, Exception closed) {
        return said(
                text("[REPRISE-213] A stub cannot be put into " + name(field))
                        .line("why", closed.toString())
                        .line("mend it", "open the package of the test class to this module"),
                closed);
    }

    static ExtensionConfigurationException noSpring(Field field) {
        return said(text("[REPRISE-214] There is no bean in " + name(field))
                .line("why", "Spring has put none there: its extension does not run for this test")
                .line("mend it", "use @SpringBootTest or @SpringJUnitConfig, or @Replayed where there is no context"));
    }

    private static String name(Field field) {
        return field.getDeclaringClass().getSimpleName() + "." + field.getName();
    }

    /** JUnit hands these on as they are; others it would wrap. */
    private static ParameterResolutionException refused(Text text) {
        return new ParameterResolutionException(text.toString());
    }

    private static ExtensionConfigurationException said(Text text) {
        return new ExtensionConfigurationException(text.toString());
    }

    private static ExtensionConfigurationException said(Text text, Throwable cause) {
        return new ExtensionConfigurationException(text.toString(), cause);
    }

    private static Text text(@Nullable String headline) {
        return new Text(new StringBuilder(String.valueOf(headline)));
    }

    /** A headline and labelled lines below it. */
    private record Text(StringBuilder text) {

        Text line(String label, @Nullable String value) {
            return value == null ? this : lines(label, List.of(value));
        }

        Text lines(String label, List<String> values) {
            for (int i = 0; i < values.size(); i++) {
                String shown = i == 0 ? label : "";
                text.append("\n  ").append(shown).append(" ".repeat(LABEL - shown.length()));
                text.append(values.get(i));
            }
            return this;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
