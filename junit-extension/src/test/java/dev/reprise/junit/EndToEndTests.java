package dev.reprise.junit;

import com.acme.desk.ScriptedModel;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * From a production run to a regression test: an application is recorded in one JVM, its model's server goes away, and
 * a test in another JVM replays it with nothing but an annotation.
 */
@Tag("agent")
class EndToEndTests {

    private static final String AGENT = System.getProperty("agent.jar", "");

    private static final String DESK = "com.acme.desk.DeskReplayTestCase";
    private static final String ODD = "com.acme.desk.OddReplayTestCase";
    private static final String ORDINARY = "com.acme.desk.OrdinaryTestCase";

    @TempDir
    Path folder;

    record Ended(int code, String out, String err) {}

    static Stream<String> javas() {
        return Stream.of(System.getProperty("java.home"), System.getenv("JAVA25_HOME"))
                .filter(Objects::nonNull)
                .map(home -> home + "/bin/java")
                .filter(java -> Files.isExecutable(Path.of(java)));
    }

    @ParameterizedTest
    @MethodSource("javas")
    void a_recorded_run_is_a_test(String java) throws Exception {
        int port = record(java);

        try (var gone = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            Ended ended = replay(java, port, List.of(), DESK, ODD, ORDINARY);

            assertThat(ended.out().replace(folder.toUri().getPath(), "/")).isEqualTo("""
                            Reprise: 9 replays: 3 diverged, 6 reproduced, file:///build/reprise/replays.html
                            an_ordinary_test(): passed
                            asks_for_another_order(): FAILED [REPRISE-107] Replay diverged at step 7 of 24, memory ann was written differently (desk.trace.jsonl)
                                /1/contents/0/text   recorded "refund my order A-17"   now "refund my order A-71"
                              called from  DeskReplayTestCase.asks_for_another_order(DeskReplayTestCase.java:24)
                              mend it      restore what is remembered, or allow it with @ReplayTrace(ignore = "/1/contents/0/text")
                            note: step 2, agent RefundAgent.handle, was entered with another input: /arguments/1   recorded "refund my order A-17"   now "refund my order A-71"
                            odd in a parallel stream: passed
                            odd in a sequential stream: passed
                            odd_in_a_thread_of_an_assertion(): passed
                            odd_in_a_thread_of_junit(): passed
                            odd_in_the_common_pool(): passed
                            odd_swallows_all(): FAILED [REPRISE-107] Replay diverged at step 7 of 24, memory ann was written differently (desk.trace.jsonl)
                                /1/contents/0/text   recorded "refund my order A-17"   now "refund my order A-71"
                              called from  OddReplayTestCase.odd_swallows_all(OddReplayTestCase.java:61)
                              mend it      restore what is remembered, or allow it with @ReplayTrace(ignore = "/1/contents/0/text")
                            note: step 2, agent RefundAgent.handle, was entered with another input: /arguments/1   recorded "refund my order A-17"   now "refund my order A-71"
                            odd_swallows_all_and_fails_too(): FAILED the test's own
                            refunds_the_order_that_was_asked_for(Replay): passed
                            """);
            assertThat(connections(gone)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void a_given_agent_needs_no_attaching_and_the_jdk_has_nothing_to_warn_of(String java) throws Exception {
        int port = record(java);

        Ended ended = replay(
                java, port, List.of("-XX:+DisableAttachMechanism", "-javaagent:" + AGENT + "=record=false"), DESK);

        assertThat(ended.out()).contains("refunds_the_order_that_was_asked_for(Replay): passed\n");
        assertThat(ended.err()).doesNotContain("A Java agent has been loaded dynamically");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void where_attaching_is_forbidden_the_replay_tests_alone_fail_and_say_what_to_add(String java) throws Exception {
        Files.writeString(folder.resolve("desk.trace.jsonl"), "");
        Ended ended = replay(java, 9, List.of("-XX:+DisableAttachMechanism"), DESK, ORDINARY);

        assertThat(ended.code()).isZero();
        assertThat(ended.out().replaceAll("why .*", "why …").replace(AGENT, "JAR"))
                .startsWith("""
                        an_ordinary_test(): passed
                        asks_for_another_order(): FAILED [REPRISE-209] The hooks could not be attached to this JVM, so calls would go live
                          why …
                          Maven        <argLine>-javaagent:JAR=record=false,app=com.acme</argLine> in maven-surefire-plugin
                          Gradle       test { jvmArgs '-javaagent:JAR=record=false,app=com.acme' }
                          IDE          -javaagent:JAR=record=false,app=com.acme among the VM options
                        refunds_the_order_that_was_asked_for(Replay): FAILED [REPRISE-209]""");
    }

    /** Runs the application against its model's server, which is gone afterwards; gives the server's port. */
    private int record(String java) throws Exception {
        try (var model = new ScriptedModel(List.of(
                ScriptedModel.calls("call-1", "lookupOrder", "{\"orderId\":\"A-17\"}"),
                ScriptedModel.calls("call-2", "refund", "{\"orderId\":\"A-17\",\"euros\":40}"),
                ScriptedModel.says("done")))) {
            Ended ended = start(
                    java,
                    List.of("-javaagent:" + AGENT + "=dir=recorded,app=com.acme", url(model.port())),
                    false,
                    "com.acme.desk.Desk");
            assertThat(ended.out()).isEqualTo("LIVE lookupOrder A-17\nLIVE refund A-17\ndone\n");
            assertThat(model.asked()).isEqualTo(3);
            try (Stream<Path> files = Files.walk(folder.resolve("recorded"))) {
                Path trace = files.filter(file -> file.toString().endsWith(".trace.jsonl"))
                        .findFirst()
                        .orElseThrow();
                Files.move(trace, folder.resolve("desk.trace.jsonl"));
            }
            return model.port();
        }
    }

    private Ended replay(String java, int port, List<String> options, String... tests) throws Exception {
        var jvm = new ArrayList<>(options);
        jvm.add(url(port));
        return start(
                java,
                jvm,
                true,
                Stream.concat(Stream.of("com.acme.desk.Launch"), Stream.of(tests))
                        .toArray(String[]::new));
    }

    private static String url(int port) {
        return "-Dmodel.url=http://localhost:" + port + "/v1";
    }

    private Ended start(String java, List<String> jvm, boolean agent, String... main) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        var command = new ArrayList<>(List.of(java));
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath(agent)));
        command.addAll(List.of(main));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Ended(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    private static String classPath(boolean agent) {
        var path = new ArrayList<String>();
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("recorder-agent"))
                .forEach(path::add);
        if (agent) {
            path.add(AGENT);
        }
        return String.join(File.pathSeparator, path);
    }

    /** How many connections wait to be accepted. */
    private static int connections(ServerSocket server) throws Exception {
        server.setSoTimeout(1);
        int count = 0;
        while (true) {
            try (Socket connection = server.accept()) {
                count++;
            } catch (SocketTimeoutException none) {
                return count;
            }
        }
    }
}
