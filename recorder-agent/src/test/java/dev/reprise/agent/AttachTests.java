package dev.reprise.agent;

import com.sun.tools.attach.VirtualMachine;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The agent comes to an application that runs already, or comes twice. */
@Tag("agent")
class AttachTests {

    private static final String JAR = System.getProperty("agent.jar");

    @TempDir
    Path folder;

    private Served start(String... jvm) throws Exception {
        var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of(jvm));
        command.addAll(List.of(
                "-XX:+EnableDynamicAgentLoading",
                "-Xverify:all",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                ForkTests.applicationsClassPath(folder)));
        return new Served(folder, command, "dev.reprise.agent.app.Serving");
    }

    private String options() {
        return "dir=" + folder.resolve("traces") + ",app=dev.reprise.agent.app";
    }

    private static void attach(Served served, String jar, String options) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(served.pid()));
        try {
            machine.loadAgent(jar, options);
        } finally {
            machine.detach();
        }
    }

    private List<Path> traces() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("traces"))) {
            return all.filter(file -> file.toString().endsWith(".trace.jsonl")).toList();
        }
    }

    @Test
    void an_application_that_runs_already_is_recorded_from_then_on_watched_and_shown() throws Exception {
        try (Served served = start()) {
            // Everything that is hooked is loaded, JMX and Micrometer too.
            assertThat(served.say("ask")).isEqualTo("done");
            assertThat(served.say("meter reprise.runs")).isEqualTo("0");
            assertThat(served.say("jmx Status")).startsWith("unknown");

            attach(served, JAR, options());

            assertThat(served.say("ask")).isEqualTo("done");
            assertThat(served.await("jmx RunsKept", "1")).isEqualTo("1");
            assertThat(served.say("meter reprise.runs")).isEqualTo("4");
            assertThat(served.end()).isZero();
            assertThat(served.err()).doesNotContain("reprise");
        }
        assertThat(traces()).hasSize(1);
        try (Trace trace = Trace.open(traces().get(0))) {
            assertThat(trace.complete()).isTrue();
            assertThat(trace.steps().stream().map(Step::path))
                    .contains(
                            "RefundAgent.handle#1",
                            "RefundAgent.handle#1/chat#1",
                            "RefundAgent.handle#1/chat#1/lookupOrder#1",
                            "RefundAgent.handle#1/chat#2");
        }
    }

    @Test
    void an_agent_that_comes_again_or_from_another_jar_changes_nothing() throws Exception {
        Path copy = Files.copy(Path.of(JAR), folder.resolve("copy.jar"));
        try (Served served = start("-javaagent:" + JAR + "=" + options(), "-javaagent:" + copy + "=dir=/nowhere")) {
            attach(served, JAR, "dir=/nowhere");
            assertThat(served.say("ask")).isEqualTo("done");
            assertThat(served.end()).isZero();
            assertThat(served.err()).isEmpty();
        }
        assertThat(traces()).hasSize(1);
        try (Trace trace = Trace.open(traces().get(0))) {
            assertThat(trace.steps().stream().filter(step -> step.kind().equals("llm")))
                    .hasSize(2);
        }
    }
}
