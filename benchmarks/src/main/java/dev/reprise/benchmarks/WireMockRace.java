package dev.reprise.benchmarks;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import dev.reprise.junit.Input;
import dev.reprise.junit.ReplayTraces;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Fifty conversations of twenty calls, recorded by the agent and by WireMock at once, then played back by a test class
 * of each; every part in a JVM of its own, which begins cold as a build's does.
 */
public final class WireMockRace {

    static final int CONVERSATIONS = 50;

    private static final String JAR = "reprise.agent.jar";
    private static final String TOOK = "took ";

    private WireMockRace() {}

    /** How many times as long the test class takes that asks WireMock. */
    static double ratio() {
        try (Scratch scratch = new Scratch()) {
            child(scratch.path, agent("dir=traces,agent=dev.reprise.benchmarks.Support#converse"), "record");
            double stubbed = child(scratch.path, null, "stubbed");
            double replayed = child(scratch.path, agent("record=false"), "replayed");
            Table.say("%-44s %,12.0f ms%n", CONVERSATIONS + " tests that ask WireMock", stubbed);
            Table.say("%-44s %,12.0f ms%n", CONVERSATIONS + " tests that replay", replayed);
            return stubbed / replayed;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** A test for each trace. */
    public static class Replayed {

        @ReplayTraces("traces/*.trace.jsonl")
        void converses(@Input int number) {
            new Support("http://localhost:9/v1").converse(number);
        }
    }

    /** A test for each conversation; WireMock has a stub for each call of all. */
    public static class Stubbed {

        private static final WireMockServer WIREMOCK = WireMockRace.wireMock();

        @BeforeAll
        static void start() throws IOException {
            WIREMOCK.start();
            for (int number = 1; number <= CONVERSATIONS; number++) {
                for (StubMapping stub : Json.read(Files.readString(stubs(number)), StubMapping[].class)) {
                    WIREMOCK.addStubMapping(stub);
                }
            }
        }

        @AfterAll
        static void stop() {
            WIREMOCK.stop();
        }

        @RepeatedTest(CONVERSATIONS)
        void converses(RepetitionInfo repetition) {
            new Support(WIREMOCK.url("/v1")).converse(repetition.getCurrentRepetition());
        }
    }

    private static Path stubs(int number) {
        return Path.of("stubs-" + number + ".json");
    }

    /** The child: records, or runs one of the test classes and says how long it took. */
    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "record" -> record();
            case "stubbed" ->
                Table.say(
                        "%s%.3f%n",
                        TOOK, TestClock.run(Stubbed.class, CONVERSATIONS).wholeMillis());
            case "replayed" ->
                Table.say(
                        "%s%.3f%n",
                        TOOK, TestClock.run(Replayed.class, CONVERSATIONS).wholeMillis());
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.exit(0);
    }

    private static void record() throws Exception {
        WireMockServer recorder = wireMock();
        try (var provider = new Provider()) {
            recorder.start();
            for (int number = 1; number <= CONVERSATIONS; number++) {
                recorder.startRecording(WireMock.recordSpec()
                        .forTarget(provider.url())
                        .matchRequestBodyWithEqualToJson(false, false)
                        .makeStubsPersistent(false));
                new Support(recorder.url("/v1")).converse(number);
                Files.writeString(
                        stubs(number), Json.write(recorder.stopRecording().getStubMappings()));
            }
        } finally {
            recorder.stop();
        }
    }

    private static WireMockServer wireMock() {
        return new WireMockServer(WireMockConfiguration.options().dynamicPort().withRootDirectory("."));
    }

    private static String agent(String options) {
        String jar = System.getProperty(JAR);
        if (jar == null) {
            throw new IllegalStateException("where is the agent? Start with benchmarks/run, or give -D" + JAR);
        }
        return "-javaagent:" + jar + "=" + options;
    }

    /** What a JVM of its own says it took, in milliseconds. */
    private static double child(Path folder, @Nullable String agent, String what)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        if (agent != null) {
            command.add(agent);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WireMockRace.class.getName(), what));
        Process child = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(Redirect.INHERIT)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (child.waitFor() != 0) {
            throw new IllegalStateException(what + " failed:\n" + said);
        }
        int took = said.indexOf(TOOK);
        return took < 0
                ? 0
                : Double.parseDouble(said.substring(took + TOOK.length()).strip());
    }
}
