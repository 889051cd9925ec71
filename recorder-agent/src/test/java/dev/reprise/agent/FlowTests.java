package dev.reprise.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a run follows its work to other threads. Each flow is recorded once and replayed again and again, in a JVM of its
 * own; its line says which tool calls were made on which strands, and that all replays wrote one ledger.
 */
@Tag("agent")
class FlowTests {

    private static final String APP = "dev.reprise.agent.app.";

    /** How often each flow is replayed; {@code -Dreprise.flows=100} for a longer look. */
    private static final String REPLAYS = System.getProperty("reprise.flows", "10");

    @TempDir
    Path folder;

    static Stream<String> javas() {
        return ForkTests.javas();
    }

    private String flows(String java, String flows) throws Exception {
        Path out = folder.resolve("out");
        var command = new ArrayList<>(List.of(
                java,
                "-javaagent:" + System.getProperty("agent.jar") + "=record=false,app=dev.reprise.agent.app,tool=" + APP
                        + "Flows#look,agent=" + APP + "Flows#desk",
                "-Xverify:all"));
        if (java.contains("25")) {
            // Structured scopes are a preview.
            command.add("--enable-preview");
        }
        command.addAll(List.of(
                "-cp", classPath(), APP + "Flows", folder.resolve("traces").toString(), REPLAYS, flows));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Files.readString(out);
    }

    /** The application, its libraries, and the engine that records and replays it. */
    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void threads_pools_timers_and_scopes_of_the_jdk_carry_the_run(String java) throws Exception {
        String virtual = """
                        virtual thread: look@0.1#1@0.1
                        virtual executor: look@0.1#1@0.1 look@0.2#1@0.2 look@0.3#1@0.3
                        thread per task: look@0.1#1@0.1 look@0.2#1@0.2
                        structured scope: look@0.1#1@0.1 look@0.2#1@0.2
                        """;

        assertThat(flows(java, "jdk")).isEqualTo("""
                        fixed pool execute: look@0.1#1@0.1 look@0.2#1@0.2
                        fixed pool submit: look@0.1#1@0.1 look@0.2#1@0.2
                        fixed pool invokeAll: look@0.1#1@0.1 look@0.2#1@0.2
                        fixed pool invokeAny: look@0.1#1@0.1
                        cached pool execute: look@0.1#1@0.1 look@0.2#1@0.2
                        cached pool submit: look@0.1#1@0.1 look@0.2#1@0.2
                        cached pool invokeAll: look@0.1#1@0.1 look@0.2#1@0.2
                        cached pool invokeAny: look@0.1#1@0.1
                        work-stealing pool execute: look@0.1#1@0.1 look@0.2#1@0.2
                        work-stealing pool submit: look@0.1#1@0.1 look@0.2#1@0.2
                        work-stealing pool invokeAll: look@0.1#1@0.1 look@0.2#1@0.2
                        work-stealing pool invokeAny: look@0.1#1@0.1
                        scheduled pool execute: look@0.1#1@0.1 look@0.2#1@0.2
                        scheduled pool submit: look@0.1#1@0.1 look@0.2#1@0.2
                        scheduled pool invokeAll: look@0.1#1@0.1 look@0.2#1@0.2
                        scheduled pool invokeAny: look@0.1#1@0.1
                        pool that compares its tasks: look@0.1#1@0.1 look@0.2#1@0.2 look@0.3#1@0.3
                        one task object executed twice: look@0.1#1@0.1 look@0.2#1@0.2
                        full pool runs it on the caller: look@0.2#1@0.2
                        full pool discards it: look#1@0
                        pool shut down at once: look@0.1#1@0.1
                        cancelled before it begins: look#1@0
                        scheduled once: look@0.1#1@0.1 look@0.2#1@0.2
                        scheduled again and again: look@0.1#1@0.1 look@0.1#2@0.1 look@0.1#3@0.1
                        timer of its own: look@0.1#1@0.1 look@0.1#2@0.1 look@0.2#1@0.2
                        timer reused: look@0.1#1@0.1 look@0.1#2@0.1 look@0.2#1@0.2
                        timer cancelled: look#1@0
                        plain threads: look@0.1#1@0.1 look@0.2#1@0.2
                        threads that override run: look@0.1#1@0.1 look@0.2#1@0.2 look@0.2#2@0.2
                        thread that starts a thread: look@0.1#1@0.1 look@0.1.1#1@0.1.1
                        fork-join task: look@0.1#1@0.1 look@0.1.1#1@0.1.1 look@0.1.1.1#1@0.1.1.1 look@0.1.2#1@0.1.2
                        fork-join execute: look@0.1#1@0.1
                        parallel stream: look#1@0 look@0.1#1@0.1
                        """ + (java.contains("25") ? virtual : ""));
    }

    @ParameterizedTest
    @MethodSource("javas")
    void futures_carry_the_run_to_what_depends_on_them_whoever_completes_them(String java) throws Exception {
        assertThat(flows(java, "futures")).isEqualTo("""
                        supplyAsync and runAsync: look@0.1#1@0.1 look@0.2#1@0.2 look@0.3#1@0.3 look@0.5#1@0.5
                        then async: look@0.1#1@0.1 look@0.2#1@0.2 look@0.3#1@0.3 look@0.4#1@0.4
                        then where it is complete: look@0.1#1@0.1 look@0.2#1@0.2
                        delayed: look@0.1#1@0.1 look@0.2#1@0.2
                        delayed, without a future: look@0.1.1#1@0.1.1 look@0.1.1.1.1#1@0.1.1.1.1
                        composed: look@0.1#1@0.1 look@0.2.1#1@0.2.1 look@0.2.2#1@0.2.2 look@0.3#1@0.3 look@0.4#1@0.4
                        eight side by side: look@0.1#1@0.1 look@0.10#1@0.10 look@0.11#1@0.11 look@0.12#1@0.12 look@0.13#1@0.13 look@0.14#1@0.14 look@0.15#1@0.15 look@0.16#1@0.16 look@0.2#1@0.2 look@0.3#1@0.3 look@0.4#1@0.4 look@0.5#1@0.5 look@0.6#1@0.6 look@0.7#1@0.7 look@0.8#1@0.8 look@0.9#1@0.9
                        completed by a foreign thread: look@0.1#1@0.1 look@0.2#1@0.2 look@0.3#1@0.3 look@0.4#1@0.4 look@0.5#1@0.5 look@0.6#1@0.6
                        either and both, completed by a foreign thread: look@0.1#1@0.1 look@0.2#1@0.2 look@0.3#1@0.3
                        failed by a foreign thread: look@0.2#1@0.2 look@0.3.1#1@0.3.1
                        timed out: look@0.1#1@0.1 look@0.2#1@0.2
                        timeout that is not needed: look#1@0 look@0.1#1@0.1
                        cancelled: look#1@0
                        asynchronous step that throws: look#1@0 look@0.1#1@0.1
                        executor that queues: look@0.1#1@0.1 look@0.2#1@0.2
                        """);
    }

    @ParameterizedTest
    @MethodSource("javas")
    void reactor_signals_come_in_the_run_that_subscribed_with_and_without_context_propagation(String java)
            throws Exception {
        String expected = """
                        subscribeOn: look#1@0 look#2@0
                        publishOn: look#1@0 look#2@0 look#3@0
                        flatMap: look@0.1.1#1@0.1.1 look@0.1.1#2@0.1.1 look@0.1.2#1@0.1.2 look@0.1.2#2@0.1.2 look@0.1.3#1@0.1.3 look@0.1.3#2@0.1.3 look@0.1.4#1@0.1.4 look@0.1.4#2@0.1.4
                        flatMap, two at a time: look@0.1.1#1@0.1.1 look@0.1.2#1@0.1.2 look@0.1.3#1@0.1.3 look@0.1.4#1@0.1.4
                        flatMap and publishOn: look#1@0 look@0.1.2#1@0.1.2 look@0.1.3#1@0.1.3 look@0.1.4#1@0.1.4
                        delay and interval: look#1@0 look#2@0 look#3@0 look@0.1.1#1@0.1.1 look@0.1.1#2@0.1.1 look@0.1.1#3@0.1.1
                        zip: look#1@0 look@0.1#1@0.1 look@0.2#1@0.2
                        subscribed to and forgotten: look@0.1#1@0.1
                        retried with a pause: look#1@0 look#2@0 look#3@0
                        timeout: look@0.1.1#1@0.1.1
                        sink fed by a foreign thread: look#1@0 look#2@0
                        future: look#1@0 look@0.1#1@0.1
                        scheduled task: look@0.1#1@0.1
                        parallel: look#1@0
                        cancelled: look#1@0
                        """;

        assertThat(flows(java, "reactor")).isEqualTo(expected);
        assertThat(flows(java, "reactor-propagating")).isEqualTo(expected);
    }
}
